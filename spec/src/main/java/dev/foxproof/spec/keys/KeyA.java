package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import java.util.random.RandomGenerator;

/** kA, 32 bytes: the class A key, which the server knows and gives to every verified client. */
public final class KeyA extends SecretBytes {
    public static final int LENGTH = 32;

    private KeyA(byte[] bytes) {
        super("kA", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static KeyA of(byte[] bytes) {
        return new KeyA(bytes);
    }

    /** Reads 64 hex digits. */
    public static KeyA parse(String hex) {
        return of(Hex.decode("kA", hex, LENGTH));
    }

    /** A fresh random value. */
    public static KeyA random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }
}
