package dev.foxproof.conformance.run;

/** The run cannot start or go on, for a reason that is the user's or the target's; the message is one clear sentence. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
