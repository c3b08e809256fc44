package dev.foxproof.server.mail;

/** Sends mails. It is called after the transaction that the mail is about has been committed. */
public interface Mailer {
    /**
     * @throws MailException if the mail could not be handed over; the message names neither the code nor the address
     */
    void send(Mail mail);
}
