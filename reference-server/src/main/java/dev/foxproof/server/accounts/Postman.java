package dev.foxproof.server.accounts;

import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.mail.MailException;
import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.MailCode;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails over once their transaction has been committed. */
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int RETRY_AFTER_SECONDS = 60;

    private final Mailer mailer;

    Postman(Mailer mailer) {
        this.mailer = mailer;
    }

    /** A mail that can be asked for again: its failure is logged and no more. */
    void offer(Mail.Template template, Account account, MailCode code) {
        try {
            mailer.send(mail(template, account, code));
        } catch (MailException e) {
            LOG.warn("mail {} for account {} was not sent: {}", template.label(), account.uid(), e.getMessage());
        }
    }

    /**
     * A mail without which the request is of no use.
     *
     * @throws RefusedException with errno 201 if it could not be handed over
     */
    void send(Mail.Template template, Account account, MailCode code) {
        try {
            mailer.send(mail(template, account, code));
        } catch (MailException e) {
            LOG.warn("mail {} for account {} was not sent: {}", template.label(), account.uid(), e.getMessage());
            throw new RefusedException(
                    Errno.SERVICE_UNAVAILABLE, "The mail could not be sent", Map.of("retryAfter", RETRY_AFTER_SECONDS));
        }
    }

    private static Mail mail(Mail.Template template, Account account, MailCode code) {
        return new Mail(template, account.email(), account.uid().text(), code.toHex());
    }
}
