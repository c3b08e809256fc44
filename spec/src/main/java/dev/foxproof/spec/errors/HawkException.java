package dev.foxproof.spec.errors;

/** A Hawk header or the request under it was refused. */
public final class HawkException extends ProtocolException {
    private static final long serialVersionUID = 1;

    private final Stage stage;

    /** The stages in the order in which a server checks them. */
    public enum Stage {
        PARSE(Errno.INVALID_SIGNATURE),
        CREDENTIAL(Errno.INVALID_TOKEN),
        MAC(Errno.INVALID_SIGNATURE),
        PAYLOAD(Errno.INVALID_SIGNATURE),
        TIMESTAMP(Errno.STALE_TIMESTAMP),
        NONCE(Errno.INVALID_NONCE);

        private final Errno errno;

        Stage(Errno errno) {
            this.errno = errno;
        }
    }

    /**
     * @param reason a stable word or two, joined with hyphens; the code is {@code hawk.} and this
     */
    public HawkException(Stage stage, String reason, String message) {
        super("hawk." + reason, stage.errno, message);
        this.stage = stage;
    }

    /** At which stage the request was refused. */
    public Stage stage() {
        return stage;
    }
}
