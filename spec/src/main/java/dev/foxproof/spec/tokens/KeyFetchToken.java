package dev.foxproof.spec.tokens;

import java.util.random.RandomGenerator;

/** Fetches the wrapped keys once, within half an hour of a login. */
public final class KeyFetchToken extends Token {
    private KeyFetchToken(byte[] bytes) {
        super(TokenKind.KEY_FETCH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static KeyFetchToken of(byte[] bytes) {
        return new KeyFetchToken(bytes);
    }

    /** Reads 64 hex digits. */
    public static KeyFetchToken parse(String hex) {
        return of(decode(TokenKind.KEY_FETCH, hex));
    }

    /** A fresh random token. */
    public static KeyFetchToken random(RandomGenerator random) {
        return of(randomBytes(random));
    }
}
