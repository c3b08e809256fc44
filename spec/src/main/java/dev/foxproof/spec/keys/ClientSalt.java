package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.random.RandomGenerator;

/**
 * The salt of v2 stretching: {@code identity.mozilla.com/picl/v1/quickStretchV2:} and 32 lower-case hex digits. The server keeps it
 * and may lie about it, so its form is checked to the letter.
 */
public record ClientSalt(String text) {
    public static final String PREFIX = Labels.kw("quickStretchV2:");
    public static final int RANDOM_BYTES = 16;

    /**
     * @throws MalformedValueException if the prefix is missing or anything but 32 lower-case hex digits follows it
     */
    public ClientSalt {
        if (!text.startsWith(PREFIX)) {
            throw new MalformedValueException("clientSalt", "must begin with " + PREFIX);
        }
        String digits = text.substring(PREFIX.length());
        boolean wellFormed = digits.length() == 2 * RANDOM_BYTES
                && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!wellFormed) {
            throw new MalformedValueException(
                    "clientSalt",
                    "must end in exactly " + 2 * RANDOM_BYTES + " lower-case hex digits after the prefix");
        }
    }

    /** A fresh salt: every account, and every change of its password, has one of its own. */
    public static ClientSalt random(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new ClientSalt(PREFIX + Hex.encode(bytes));
    }
}
