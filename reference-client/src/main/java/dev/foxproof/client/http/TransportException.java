package dev.foxproof.client.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No complete answer arrived. */
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    /** Why there is no answer. */
    public enum Reason {
        /** This transport cannot express the request: a header it sets itself, a target that is no URI. Nothing was sent. */
        NOT_SENDABLE("transport.not-sendable"),
        /** No connection came about: nothing was sent. */
        NO_CONNECTION("transport.no-connection"),
        /** The connection ended or broke before the answer was complete, or what came was not HTTP. */
        BROKEN("transport.broken"),
        /** The answer was not complete in time. */
        TIMEOUT("transport.timeout"),
        /** The answer's body is longer than the limit; reading was stopped there. */
        TOO_LARGE("transport.answer-too-large"),
        /** The calling thread was interrupted. */
        INTERRUPTED("transport.interrupted");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** A stable code in lower case. */
        public String code() {
            return code;
        }
    }

    public TransportException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
