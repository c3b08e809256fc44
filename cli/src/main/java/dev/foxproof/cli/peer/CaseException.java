package dev.foxproof.cli.peer;

/** A case that cannot be run as it is written. The code is stable; the message never repeats a value. */
final class CaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param problem a stable word or two, joined with hyphens; the code is {@code peer.} and this
     */
    CaseException(String problem, String message) {
        super(message);
        this.code = "peer." + problem;
    }

    String code() {
        return code;
    }
}
