package dev.foxproof.advisor;

/** What was asked for, or read from a file, makes no sense. The message is for the user, whole sentences aside. */
public final class AdvisorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AdvisorException(String message) {
        super(message);
    }

    public AdvisorException(String message, Throwable cause) {
        super(message, cause);
    }
}
