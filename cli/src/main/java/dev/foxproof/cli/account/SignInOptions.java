package dev.foxproof.cli.account;

import dev.foxproof.cli.CallOptions;
import dev.foxproof.cli.input.Passwords;
import dev.foxproof.cli.input.SettingsFolder;
import dev.foxproof.cli.input.Terminal;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.FileAccountMemory;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.Requirement;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a verb signs in to an account. */
public final class SignInOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "classic (v1), current (v2) or auto (what the account is at; the default except for create).")
    @Nullable
    String profileWord;

    @Option(
            names = "--password-stdin",
            description = "Read passwords from standard input, one per line, the present one first.")
    boolean passwordFromInput;

    @Option(
            names = "--memory",
            paramLabel = "FILE",
            description =
                    "What is remembered of accounts against a server that weakens them; no secrets. Default: foxproof/accounts.json in the folder for settings.")
    @Nullable
    Path memoryFile;

    @Option(names = "--accept-v1", description = "Go back to v1 on an account that was seen at v2.")
    boolean acceptV1;

    /**
     * @param server the accounts server
     */
    @Requirement("KEY-36")
    public AccountsClient client(Transport transport, URI server, Terminal terminal, CallOptions calls) {
        AccountsClient client = new AccountsClient(
                transport,
                server,
                InstantSource.system(),
                new SecureRandom(),
                new FileAccountMemory(
                        memoryFile == null ? SettingsFolder.file(terminal, "accounts.json") : memoryFile));
        calls.requireConfidential(client.api().confidential(), "a value as good as the password");
        return client;
    }

    public Passwords passwords(Terminal terminal) {
        return new Passwords(terminal, passwordFromInput);
    }

    /**
     * @param usual the profile if none was asked for
     * @param further what the verb's own options allow
     */
    public Options options(Profile usual, Set<Consent> further) {
        Set<Consent> all = EnumSet.noneOf(Consent.class);
        all.addAll(further);
        if (acceptV1) {
            all.add(Consent.V1_AFTER_V2);
        }
        return new Options(profile(usual), all);
    }

    private Profile profile(Profile usual) {
        if (profileWord == null) {
            return usual;
        }
        for (Profile profile : Profile.values()) {
            if (profile.name().toLowerCase(Locale.ROOT).equals(profileWord)) {
                return profile;
            }
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "--profile must be classic, current or auto");
    }
}
