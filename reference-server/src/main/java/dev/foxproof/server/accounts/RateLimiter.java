package dev.foxproof.server.accounts;

/** Decides whether a caller may go on. */
@FunctionalInterface
public interface RateLimiter {
    /** No limits at all. */
    RateLimiter OFF = (call, subject) -> {};

    /**
     * Counts one call for a subject.
     *
     * @param subject whom to count for: a network address, an account's canonical email or uid, or a device
     * @throws dev.foxproof.spec.errors.RefusedException with errno 114 and {@code retryAfter} in seconds if there were too many
     */
    void admit(Call call, Subject subject);

    /** What is counted together. */
    enum Call {
        /** Calls that check a password. */
        PASSWORD,
        /** Calls that send a mail. */
        MAIL,
        /** Calls that check a mailed code. */
        CODE,
        /** Calls that make an account. */
        CREATE,
        /** Calls that tell whether an account exists. */
        LOOKUP,
        /** Calls that queue a command for a device. */
        COMMAND
    }

    /** Whom calls are counted for. */
    record Subject(Kind kind, String id) {
        /** The kinds have limits of their own. */
        public enum Kind {
            ADDRESS,
            ACCOUNT,
            DEVICE
        }

        public static Subject address(String address) {
            return new Subject(Kind.ADDRESS, address);
        }

        public static Subject account(String account) {
            return new Subject(Kind.ACCOUNT, account);
        }

        public static Subject device(String id) {
            return new Subject(Kind.DEVICE, id);
        }
    }
}
