package dev.foxproof.server.mail;

/** A mail could not be handed over. The message holds neither the code nor the address. */
public final class MailException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MailException(String message) {
        super(message);
    }
}
