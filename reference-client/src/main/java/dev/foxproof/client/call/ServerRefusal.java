package dev.foxproof.client.call;

import dev.foxproof.spec.errors.Errno;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error.
 *
 * <p>{@link #errno()} is empty if the answer is not the error object of chapter 50, as with an error page of a proxy.
 */
public final class ServerRefusal extends ClientException {
    private static final long serialVersionUID = 1;
    private static final int MESSAGE_CHARACTERS_MAX = 200;

    private final int status;

    @Nullable
    private final Integer errno;

    @Nullable
    private final String email;

    @Nullable
    private final Long retryAfterSeconds;

    ServerRefusal(
            int status,
            @Nullable Integer errno,
            String message,
            @Nullable String email,
            @Nullable Long retryAfterSeconds) {
        super(
                errno == null ? "server.status-" + status : "server.errno-" + errno,
                describe(status, errno, message),
                null);
        this.status = status;
        this.errno = errno;
        this.email = email;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    private static String describe(int status, @Nullable Integer errno, String message) {
        return errno == null
                ? "the server answered status " + status + " without an error object"
                : "the server refused: " + printable(message) + " (errno " + errno + ", status " + status + ")";
    }

    /** The server chooses the text; it must not steer the terminal it ends up on, nor fill it. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(MESSAGE_CHARACTERS_MAX).forEach(c -> {
            int type = Character.getType(c);
            boolean invisible = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            printable.appendCodePoint(invisible ? '?' : c);
        });
        return printable.toString();
    }

    public int status() {
        return status;
    }

    /** The number of the error, also if this specification does not know it. */
    public OptionalInt errno() {
        return errno == null ? OptionalInt.empty() : OptionalInt.of(errno);
    }

    public boolean is(Errno expected) {
        return errno != null && errno == expected.number() && status == expected.status();
    }

    /** With errno 120: how the server spells the account's email. Unchecked. */
    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** With errno 114 or 201: how many seconds to wait. */
    public OptionalLong retryAfterSeconds() {
        return retryAfterSeconds == null ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
    }
}
