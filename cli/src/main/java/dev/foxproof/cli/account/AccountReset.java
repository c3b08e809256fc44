package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.Consent;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account reset}. */
@Command(
        name = "reset",
        description = "Set a new password with a mailed code. kB is lost.",
        footer = {
            "",
            "Nobody can read any more what was encrypted under the lost kB and is on no device. Has a code mailed first, "
                    + "unless 'forgot' did that with the same --state."
        })
final class AccountReset extends AccountVerb {
    @Option(names = "--code", paramLabel = "C", description = "The mailed code.")
    @Nullable
    String code;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

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
    void run(Run run) {
        confirm(
                run,
                yes,
                "The key kB of " + run.email().asTyped() + " will be lost, and all that is encrypted under it.");
        Password fresh = run.passwords().fresh();
        AccountResetToken token = resetToken(run);
        var done = run.client().reset(run.email(), token, fresh, run.options());
        run.report()
                .say("The account has a new password and is at "
                        + done.login().version().word() + ".")
                .say("The old kB is lost"
                        + done.lostKeyId().map(id -> " (key id " + id + ")").orElse("") + ". All sessions have ended.")
                .line("uid", "uid", done.login().signedIn().uid())
                .line("new key id", "keyId", done.newKeys().keyId())
                .fact("version", done.login().version().word())
                .fact("oldKeyLost", true);
        keepOrEnd(run, done.login().signedIn());
    }

    private AccountResetToken resetToken(Run run) {
        PasswordForgotToken forgotten;
        int mailsBefore = 0;
        if (run.state().forgotten().isPresent()) {
            forgotten = run.state().forgotten().get();
        } else {
            if (code != null) {
                throw usage("--code goes with the --state of 'forgot': every code is for one token");
            }
            mailsBefore = run.mailbox()
                    .map(mailbox -> mailbox.all(run.email(), MailCodes.RECOVERY).size())
                    .orElse(0);
            forgotten = run.client().api().sendForgotCode(run.email()).passwordForgotToken();
        }
        String mailed = code(run, code, MailCodes.RECOVERY, mailsBefore).code();
        return run.client().api().verifyForgotCode(forgotten, mailed);
    }
}
