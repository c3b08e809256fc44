package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.ForgotStarted;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code foxproof account forgot}. */
@Command(
        name = "forgot",
        description = "Have a code mailed for a forgotten password; 'reset' with the same --state takes it.")
final class AccountForgot extends AccountVerb {
    @Override
    void run(Run run) {
        Path file = requireStateFile(
                "the code is good only together with the token that goes there; 'reset' alone does both");
        ForgotStarted started = run.client().api().sendForgotCode(run.email());
        run.state().forgotten(started.passwordForgotToken()).write(file);
        run.report()
                .say("A code of " + started.codeLength() + " characters was mailed. It is good for "
                        + started.ttl().toMinutes() + " minutes and " + started.tries() + " tries.")
                .fact("codeLength", started.codeLength())
                .fact("ttl", started.ttl().toSeconds())
                .fact("tries", started.tries());
    }
}
