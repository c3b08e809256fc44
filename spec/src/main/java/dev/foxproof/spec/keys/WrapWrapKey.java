package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;

/** wrapwrapKey, 32 bytes: wraps wrapKb by XOR in the server's database. */
public final class WrapWrapKey extends SecretBytes {
    public static final int LENGTH = 32;

    private WrapWrapKey(byte[] bytes) {
        super("wrapwrapKey", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static WrapWrapKey of(byte[] bytes) {
        return new WrapWrapKey(bytes);
    }

    /** Reads 64 hex digits. */
    public static WrapWrapKey parse(String hex) {
        return of(Hex.decode("wrapwrapKey", hex, LENGTH));
    }

    /** {@code wrapKb = wrapwrapKey XOR wrapWrapKb}. */
    public WrapKb unwrap(WrapWrapKb wrapWrapKb) {
        return WrapKb.of(xor(wrapWrapKb));
    }

    /** {@code wrapWrapKb = wrapwrapKey XOR wrapKb}. */
    public WrapWrapKb wrap(WrapKb wrapKb) {
        return WrapWrapKb.of(xor(wrapKb));
    }
}
