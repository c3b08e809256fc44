package dev.foxproof.conformance.wire;

import org.jspecify.annotations.Nullable;

/** No answer could be had from the target, or what came is not HTTP. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** No connection: refused, no route, unknown host, TLS handshake failed. */
        UNREACHABLE,
        /** The target closed the connection without an answer, or within it. */
        CLOSED,
        /** No complete answer in time. */
        TIMEOUT,
        /** What was answered is not HTTP/1.x. */
        MALFORMED
    }

    private final Kind kind;

    WireException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    WireException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }

    /** What happened, as a clause without a full stop. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
