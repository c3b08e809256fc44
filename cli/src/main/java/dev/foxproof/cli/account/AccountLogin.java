package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.Login;
import picocli.CommandLine.Command;

/** {@code foxproof account login}. */
@Command(name = "login", description = "Log in.")
final class AccountLogin extends AccountVerb {
    @Override
    void run(Run run) {
        Login login = run.client().login(run.email(), run.passwords().present(), false, run.options());
        boolean verified = login.signedIn().verified().orElse(false);
        run.report()
                .say("Logged in with " + login.version().word() + (verified ? "." : "; the email is not verified yet."))
                .line("uid", "uid", login.signedIn().uid())
                .fact("version", login.version().word())
                .fact("verified", verified)
                .fact("saltChanged", login.saltChanged());
        if (login.saltChanged()) {
            run.report()
                    .say(
                            "The client salt is another than at the last login: the password was set elsewhere, or the server put another salt in its place.");
        }
        keepOrEnd(run, login.signedIn());
    }
}
