package dev.foxproof.spec.errors;

import java.util.Map;

/** A server's decision that is about its state, not about the form of a value: an unknown account, a wrong password, a limit. */
public final class RefusedException extends ProtocolException {
    private static final long serialVersionUID = 1;

    /** Members of the error body besides the fixed ones; not serialised. */
    private final transient Map<String, Object> details;

    public RefusedException(Errno errno) {
        this(errno, errno.message(), Map.of());
    }

    public RefusedException(Errno errno, String message) {
        this(errno, message, Map.of());
    }

    /**
     * @param details further members of the error body, for example {@code email} with errno 120 or {@code retryAfter} with 114
     */
    public RefusedException(Errno errno, String message, Map<String, Object> details) {
        super("refused." + errno.number(), errno, message);
        this.details = Map.copyOf(details);
    }

    public Map<String, Object> details() {
        return details;
    }
}
