package dev.foxproof.conformance.models.proverif;

/** ProVerif gave no answer: it did not start, did not end, or printed something else. Says nothing about the protocol. */
final class ProverifFault extends Exception {
    private static final long serialVersionUID = 1L;

    ProverifFault(String message) {
        super(message);
    }

    ProverifFault(String message, Throwable cause) {
        super(message, cause);
    }
}
