package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;

/** authPW, 32 bytes: the value that stands for the password towards the server, and a password equivalent to whoever sees it. */
public final class AuthPw extends SecretBytes {
    public static final int LENGTH = 32;

    private AuthPw(byte[] bytes) {
        super("authPW", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static AuthPw of(byte[] bytes) {
        return new AuthPw(bytes);
    }

    /** Reads 64 hex digits. */
    public static AuthPw parse(String hex) {
        return of(Hex.decode("authPW", hex, LENGTH));
    }
}
