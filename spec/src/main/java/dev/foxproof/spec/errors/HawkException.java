package dev.foxproof.spec.errors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A Hawk header or the request under it was refused. */
public final class HawkException extends ProtocolException {
    private static final long serialVersionUID = 1;

    private final Stage stage;

    @Nullable
    private final String challenge;

    /** The stages in the order in which a server checks them. */
    public enum Stage {
        // HAWK-2 and TOK-20: a malformed header names no token.
        PARSE(Errno.INVALID_TOKEN),
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
        this.challenge = null;
    }

    private HawkException(String message, String challenge) {
        super("hawk.stale-timestamp", Stage.TIMESTAMP.errno, message);
        this.stage = Stage.TIMESTAMP;
        this.challenge = challenge;
    }

    /**
     * A stale timestamp.
     *
     * @param challenge the {@code WWW-Authenticate} header that tells the client the server's time, authenticated by tsm
     */
    public static HawkException stale(String message, String challenge) {
        return new HawkException(message, challenge);
    }

    /** The {@code WWW-Authenticate} header to answer with, if there is more to tell than the scheme. */
    public Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }

    /** At which stage the request was refused. */
    public Stage stage() {
        return stage;
    }
}
