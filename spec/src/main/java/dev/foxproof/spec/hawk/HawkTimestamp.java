package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import java.time.Instant;

/**
 * A timestamp in seconds since 1970: 1 to 12 ASCII digits, kept as sent because the MAC covers the text. Anything looser invites a
 * timestamp that is never stale, such as one that parses as NaN.
 */
public record HawkTimestamp(String digits) {
    public static final int DIGITS_MAX = 12;

    public HawkTimestamp {
        boolean wellFormed = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!wellFormed) {
            throw new HawkException(
                    HawkException.Stage.PARSE, "ts-malformed", "ts must be 1 to " + DIGITS_MAX + " ASCII digits");
        }
    }

    public static HawkTimestamp of(Instant time) {
        return new HawkTimestamp(Long.toString(time.getEpochSecond()));
    }

    public long seconds() {
        return Long.parseLong(digits);
    }

    public Instant time() {
        return Instant.ofEpochSecond(seconds());
    }
}
