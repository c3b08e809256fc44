package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;

/** wrap(kB), 32 bytes: kB under the client's unwrapBKey. */
public final class WrapKb extends SecretBytes {
    public static final int LENGTH = 32;

    private WrapKb(byte[] bytes) {
        super("wrapKb", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static WrapKb of(byte[] bytes) {
        return new WrapKb(bytes);
    }

    /** Reads 64 hex digits. */
    public static WrapKb parse(String hex) {
        return of(Hex.decode("wrapKb", hex, LENGTH));
    }
}
