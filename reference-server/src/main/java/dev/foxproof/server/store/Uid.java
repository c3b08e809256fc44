package dev.foxproof.server.store;

import dev.foxproof.spec.Hex;
import java.util.random.RandomGenerator;

/**
 * The id of an account: 16 random bytes as 32 lower-case hex digits. It is no secret, and it never changes.
 *
 * @param text 32 hex digits; either case is read
 */
public record Uid(String text) {
    public static final int LENGTH = 16;

    /**
     * @throws dev.foxproof.spec.errors.MalformedValueException if the text is not 32 hex digits
     */
    public Uid {
        text = Hex.encode(Hex.decode("uid", text, LENGTH));
    }

    /** A fresh random id. */
    public static Uid random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Uid(Hex.encode(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
