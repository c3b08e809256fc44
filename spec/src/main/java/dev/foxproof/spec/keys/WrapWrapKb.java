package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import java.util.random.RandomGenerator;

/** wrap(wrap(kB)), 32 bytes: what the server stores. For a new account it is simply random. */
public final class WrapWrapKb extends SecretBytes {
    public static final int LENGTH = 32;

    private WrapWrapKb(byte[] bytes) {
        super("wrapWrapKb", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static WrapWrapKb of(byte[] bytes) {
        return new WrapWrapKb(bytes);
    }

    /** Reads 64 hex digits. */
    public static WrapWrapKb parse(String hex) {
        return of(Hex.decode("wrapWrapKb", hex, LENGTH));
    }

    /** A fresh random value. */
    public static WrapWrapKb random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }
}
