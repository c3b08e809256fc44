package dev.foxproof.cli.account;

import dev.foxproof.client.accounts.CredentialsStatus;
import dev.foxproof.client.accounts.EmailStatus;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.spec.errors.Errno;
import picocli.CommandLine.Command;

/** {@code foxproof account status}. */
@Command(
        name = "status",
        description = "Whether the account exists and at which version; with --state, whether its email is verified.")
final class AccountStatus extends AccountVerb {
    @Override
    void run(Run run) {
        boolean exists = run.client().api().exists(run.email());
        run.report()
                .say(exists ? "The account exists." : "There is no such account.")
                .fact("exists", exists);
        if (!exists) {
            return;
        }
        version(run);
        run.state().session().ifPresent(session -> {
            EmailStatus email = run.client().api().emailStatus(session);
            run.report()
                    .line("verified", "verified", email.verified())
                    .line("spelled", "email", email.email().asTyped());
        });
    }

    /** A server of profile classic has no such call. */
    private static void version(Run run) {
        try {
            CredentialsStatus status = run.client().api().credentialsStatus(run.email());
            run.report().line("version", "version", status.version().word());
        } catch (ServerRefusal e) {
            if (e.status() != 404 && !e.is(Errno.ENDPOINT_GONE)) {
                throw e;
            }
            run.report().line("version", "version", "v1");
        }
    }
}
