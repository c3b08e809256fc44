package dev.foxproof.spec.keys;

import dev.foxproof.spec.SecretBytes;

/** verifyHash, 32 bytes: stored by the server, compared at login. */
public final class VerifyHash extends SecretBytes {
    public static final int LENGTH = 32;

    private VerifyHash(byte[] bytes) {
        super("verifyHash", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static VerifyHash of(byte[] bytes) {
        return new VerifyHash(bytes);
    }
}
