package dev.foxproof.load;

/** The run is worth nothing: a wrong answer, or a server that is gone. */
final class LoadFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    LoadFault(String message) {
        super(message);
    }

    LoadFault(String message, Throwable cause) {
        super(message, cause);
    }
}
