package dev.foxproof.spec.errors;

/** A BrowserID assertion was refused. The answer is one and the same for all stages; {@link #code()} is for tests and logs. */
public final class AssertionException extends ProtocolException {
    private static final long serialVersionUID = 1;

    private final Stage stage;

    /** The stages in the order in which a verifier checks them (BID-16). */
    public enum Stage {
        FORM,
        ISSUER,
        CERTIFICATE_SIGNATURE,
        CERTIFICATE_TIME,
        CERTIFIED_KEY,
        ASSERTION_SIGNATURE,
        AUDIENCE,
        ASSERTION_TIME
    }

    /**
     * @param reason a stable word or two, joined with hyphens; the code is {@code assertion.} and this
     */
    public AssertionException(Stage stage, String reason, String message) {
        super("assertion." + reason, Errno.INVALID_TOKEN, message);
        this.stage = stage;
    }

    /** At which stage the assertion was refused. */
    public Stage stage() {
        return stage;
    }
}
