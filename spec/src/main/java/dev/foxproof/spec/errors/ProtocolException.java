package dev.foxproof.spec.errors;

/**
 * Something in the protocol was refused. The subclasses say what kind of thing; {@link #code()} is stable and meant for programs,
 * the message for people. Neither ever repeats a secret or the refused value.
 */
public abstract sealed class ProtocolException extends RuntimeException
        permits MalformedValueException,
                KdfParameterException,
                KeyBundleException,
                HawkException,
                AssertionException,
                RefusedException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final Errno errno;

    ProtocolException(String code, Errno errno, String message) {
        super(message);
        this.code = code;
        this.errno = errno;
    }

    /** A stable code in lower case, parts joined with dots and hyphens, for example {@code hawk.nonce-replayed}. */
    public final String code() {
        return code;
    }

    /** What a server answers when a request fails in this way. */
    public final Errno errno() {
        return errno;
    }
}
