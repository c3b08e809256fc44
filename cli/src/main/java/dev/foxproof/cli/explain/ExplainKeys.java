package dev.foxproof.cli.explain;

import dev.foxproof.cli.input.Input;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.WrapKb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof explain keys}. */
@Command(
        name = "keys",
        description = {
            "From the password to authPW and unwrapBKey, and on to what the server stores and to the keys of sync.",
            "The password comes from a prompt or from the first line of standard input."
        })
final class ExplainKeys extends Explainer {
    private final Input input;

    /** Which version of the derivation. */
    enum Profile {
        classic,
        current
    }

    @Option(names = "--email", paramLabel = "EMAIL", description = "The salt of version 1, in its registered spelling.")
    @Nullable
    String email;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "classic (version 1, the default) or current (version 2).")
    Profile profile = Profile.classic;

    @Option(names = "--client-salt", paramLabel = "SALT", description = "The salt of version 2, the whole text.")
    @Nullable
    String clientSalt;

    @Option(names = "--auth-salt", paramLabel = "HEX", description = "Adds what the server derives.")
    @Nullable
    String authSalt;

    @Option(names = "--scrypt", paramLabel = "N,r,p", description = "The server's cost, 65536,8,1 by default.")
    @Nullable
    String scrypt;

    @Option(names = "--wrap-kb", paramLabel = "HEX", description = "Adds kB, the sync key bundle and the client state.")
    @Nullable
    String wrapKb;

    ExplainKeys(Input input) {
        this.input = input;
    }

    @Override
    Explanation explain() {
        AuthSalt salt = authSalt == null ? null : AuthSalt.parse(authSalt);
        ScryptParameters cost = cost();
        WrapKb wrapped = wrapKb == null ? null : WrapKb.parse(wrapKb);
        return derivation().explain(salt, cost, wrapped);
    }

    private KeysExplanation derivation() {
        if (profile == Profile.classic) {
            if (email == null) {
                throw usage("version 1 needs --email, which is its salt");
            }
            if (clientSalt != null) {
                throw usage("--client-salt goes with --profile current");
            }
            return KeysExplanation.v1(new Email(email), password());
        }
        if (clientSalt == null) {
            throw usage("version 2 needs --client-salt");
        }
        return KeysExplanation.v2(new ClientSalt(clientSalt), password());
    }

    private Password password() {
        return Password.of(input.secret("password"));
    }

    private ScryptParameters cost() {
        if (scrypt == null) {
            return ScryptParameters.ONEPW;
        }
        if (authSalt == null) {
            throw usage("--scrypt goes with --auth-salt");
        }
        String[] parts = scrypt.split(",", -1);
        if (parts.length != 3) {
            throw usage("--scrypt is three numbers, N,r,p");
        }
        try {
            return new ScryptParameters(
                    Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        } catch (NumberFormatException e) {
            throw usage("--scrypt is three numbers, N,r,p");
        }
    }
}
