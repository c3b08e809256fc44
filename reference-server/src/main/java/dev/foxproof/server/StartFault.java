package dev.foxproof.server;

/** The server could not start; the message says in one sentence what stands in the way. */
public final class StartFault extends Exception {
    private static final long serialVersionUID = 1;

    StartFault(String message) {
        super(message);
    }

    StartFault(String message, Throwable cause) {
        super(message, cause);
    }
}
