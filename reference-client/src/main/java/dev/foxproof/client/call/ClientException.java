package dev.foxproof.client.call;

import org.jspecify.annotations.Nullable;

/**
 * A call did not succeed: the server refused it, the client refused the server's answer, or there was no answer. {@link #code()} is
 * stable and meant for programs, the message for people; neither repeats a secret.
 */
public abstract sealed class ClientException extends RuntimeException
        permits ServerRefusal, ClientRefusal, TransportFailure {
    private static final long serialVersionUID = 1;

    private final String code;

    ClientException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A stable code in lower case, parts joined with dots and hyphens, for example {@code bundle.mac}. */
    public final String code() {
        return code;
    }
}
