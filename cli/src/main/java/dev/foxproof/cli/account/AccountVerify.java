package dev.foxproof.cli.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof account verify}. */
@Command(
        name = "verify",
        description = "Verify the email with the mailed code. The uid comes from the mailbox, --state or --uid.")
final class AccountVerify extends AccountVerb {
    @Option(names = "--code", paramLabel = "C", description = "The mailed code.")
    @Nullable
    String code;

    @Option(names = "--uid", paramLabel = "U", description = "The account's uid, as create prints it.")
    @Nullable
    String uid;

    @Override
    void run(Run run) {
        if (uid == null && run.state().uid().isEmpty() && run.mailbox().isEmpty()) {
            throw usage("--uid, --state or --mailbox is needed: the server verifies a uid, not an email");
        }
        MailCodes.Coded coded = code(run, code, MailCodes.VERIFY, 0);
        String account = Optional.ofNullable(uid)
                .or(() -> run.state().uid())
                .or(coded::uid)
                .orElseThrow(() -> usage("--uid is needed: the mail does not name it"));
        run.client().api().verifyEmail(account, coded.code());
        run.report().say("The email is verified.").fact("uid", account).fact("verified", true);
    }
}
