package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import java.util.random.RandomGenerator;

/** authSalt, 32 bytes: the server's salt for scrypt, fresh for each password. */
public final class AuthSalt extends SecretBytes {
    public static final int LENGTH = 32;

    private AuthSalt(byte[] bytes) {
        super("authSalt", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static AuthSalt of(byte[] bytes) {
        return new AuthSalt(bytes);
    }

    /** Reads 64 hex digits. */
    public static AuthSalt parse(String hex) {
        return of(Hex.decode("authSalt", hex, LENGTH));
    }

    /** A fresh random value. */
    public static AuthSalt random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }
}
