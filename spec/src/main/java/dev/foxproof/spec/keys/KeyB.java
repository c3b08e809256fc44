package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import java.util.random.RandomGenerator;

/** kB, 32 bytes: the class B key, from which all keys for end-to-end encrypted data derive. The server never sees it. */
public final class KeyB extends SecretBytes {
    public static final int LENGTH = 32;

    private KeyB(byte[] bytes) {
        super("kB", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static KeyB of(byte[] bytes) {
        return new KeyB(bytes);
    }

    /** Reads 64 hex digits. */
    public static KeyB parse(String hex) {
        return of(Hex.decode("kB", hex, LENGTH));
    }

    /** A fresh random value. */
    public static KeyB random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }
}
