package dev.foxproof.spec.tokens;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;

/** A tokenID, 32 bytes. It names the token, and as a Bearer token it authenticates by itself, so it is kept secret too. */
public final class TokenId extends SecretBytes {
    public static final int LENGTH = 32;

    private TokenId(byte[] bytes) {
        super("tokenID", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static TokenId of(byte[] bytes) {
        return new TokenId(bytes);
    }

    /** Reads 64 hex digits. */
    public static TokenId parse(String hex) {
        return of(Hex.decode("tokenID", hex, LENGTH));
    }
}
