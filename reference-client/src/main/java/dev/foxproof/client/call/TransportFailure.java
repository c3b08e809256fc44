package dev.foxproof.client.call;

import dev.foxproof.client.http.TransportException;

/**
 * No complete answer arrived. If something was sent, the server may have acted on it; a single-use token that went with the request is
 * to be taken as spent, and the way on is from the password (TOK-17).
 */
public final class TransportFailure extends ClientException {
    private static final long serialVersionUID = 1;

    private final TransportException.Reason reason;

    public TransportFailure(TransportException cause) {
        this(cause.reason(), String.valueOf(cause.getMessage()), cause);
    }

    private TransportFailure(TransportException.Reason reason, String message, Throwable cause) {
        super(reason.code(), message, cause);
        this.reason = reason;
    }

    /** The same failure, with what it leaves open. */
    public TransportFailure unknownWhether(String whatMayBe) {
        return new TransportFailure(reason, getMessage() + "; it is not known whether " + whatMayBe, this);
    }

    public TransportException.Reason reason() {
        return reason;
    }
}
