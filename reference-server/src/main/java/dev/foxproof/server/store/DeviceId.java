package dev.foxproof.server.store;

import dev.foxproof.spec.Hex;
import java.util.random.RandomGenerator;

/**
 * The id of a device: 16 random bytes as 32 lower-case hex digits.
 *
 * @param text 32 hex digits; either case is read
 */
public record DeviceId(String text) {
    public static final int LENGTH = 16;

    /**
     * @throws dev.foxproof.spec.errors.MalformedValueException if the text is not 32 hex digits
     */
    public DeviceId {
        text = Hex.encode(Hex.decode("id", text, LENGTH));
    }

    /** A fresh random id. */
    public static DeviceId random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new DeviceId(Hex.encode(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
