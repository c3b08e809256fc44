package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.accounts.Profile;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account create}. */
@Command(name = "create", description = "Make an account; a code goes to its email.")
final class AccountCreate extends AccountVerb {
    @Option(
            names = "--v1-compatible",
            description =
                    "Send true v1 values beside v2, for v1-only clients: 650 times cheaper to guess the password from.")
    boolean v1Compatible;

    @Override
    Set<Consent> consents() {
        return v1Compatible ? Set.of(Consent.V1_COMPATIBILITY) : Set.of();
    }

    @Override
    Profile defaultProfile() {
        return Profile.CURRENT;
    }

    @Override
    void run(Run run) {
        Login login = run.client().create(run.email(), run.passwords().first(), false, run.options());
        run.report()
                .say("The account is made at " + login.version().word()
                        + "; a code was mailed, and 'foxproof account verify' takes it.")
                .line("uid", "uid", login.signedIn().uid())
                .fact("version", login.version().word());
        keepOrEnd(run, login.signedIn());
    }
}
