package dev.foxproof.spec.tokens;

import dev.foxproof.spec.SecretBytes;

/** reqHMACkey, 32 bytes: the Hawk key of a token. The server stores it, and whoever reads it there can sign. */
public final class ReqHmacKey extends SecretBytes {
    public static final int LENGTH = 32;

    private ReqHmacKey(byte[] bytes) {
        super("reqHMACkey", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static ReqHmacKey of(byte[] bytes) {
        return new ReqHmacKey(bytes);
    }
}
