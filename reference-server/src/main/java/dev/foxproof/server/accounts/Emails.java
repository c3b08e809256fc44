package dev.foxproof.server.accounts;

import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.server.trace.Action;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;

/** Verifying the address of an account. */
public class Emails {
    private final Environment environment;
    private final Postman postman;

    public Emails(Environment environment) {
        this.environment = environment;
        this.postman = new Postman(environment.mailer());
    }

    /** recovery_email/status. */
    @Requirement("ACC-13")
    public EmailStatus status(StoredToken.Session session) {
        Account account = accountOf(session);
        return new EmailStatus(account.email(), account.verified());
    }

    /**
     * recovery_email/resend_code: the same code once more, so that the first mail stays good.
     *
     * @throws RefusedException with errno 201 if the mail cannot be handed over
     */
    @Requirement("ACC-14")
    public void resendCode(StoredToken.Session session) {
        Account account = accountOf(session);
        account.emailCode().ifPresent(code -> postman.send(Mail.Template.VERIFY, account, code));
    }

    private Account accountOf(StoredToken.Session session) {
        return environment.store().read(tx -> tx.account(session.uid())).orElseThrow(Tokens::refused);
    }

    /**
     * recovery_email/verify_code. For a verified account any code is right: its mail may be opened twice.
     *
     * @throws RefusedException with errno 102 for an unknown uid, 105 for a wrong code
     */
    @Requirement({"ACC-9", "ACC-10", "ACC-11", "ACC-12"})
    public void verifyCode(Uid uid, MailCode code) {
        environment.store().write(tx -> {
            Account account = tx.lockAccount(uid).orElseThrow(() -> new RefusedException(Errno.UNKNOWN_ACCOUNT));
            if (account.verified()) {
                return uid;
            }
            if (!checkCode(account, code)) {
                throw new RefusedException(Errno.INVALID_VERIFICATION_CODE);
            }
            tx.setVerified(uid);
            tx.trace(Steps.of(Action.VERIFY, account));
            return uid;
        });
    }

    /** Whether this is the code that was mailed for this very account. */
    protected boolean checkCode(Account account, MailCode code) {
        return account.emailCode().filter(code::equals).isPresent();
    }
}
