package dev.foxproof.runs;

import dev.foxproof.server.accounts.PasswordRecovery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A token, or an id, that somebody was given, and what is expected of it. */
final class Known<T> {
    final T value;
    final Instant issuedAt;
    boolean ended;
    int tries = PasswordRecovery.TRIES;

    Known(T value, Instant issuedAt) {
        this.value = value;
        this.issuedAt = issuedAt;
    }

    /** The one after which so many were given out, or the one that comes nearest; none if there was none at all. */
    static <T> Optional<Known<T>> pick(List<Known<T>> all, int back) {
        List<Known<T>> now = List.copyOf(all);
        return now.isEmpty() ? Optional.empty() : Optional.of(now.get(Math.max(0, now.size() - 1 - back)));
    }
}
