package dev.foxproof.spec.tokens;

import java.util.random.RandomGenerator;

/** A signed-in session of one client. */
public final class SessionToken extends Token {
    private SessionToken(byte[] bytes) {
        super(TokenKind.SESSION, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static SessionToken of(byte[] bytes) {
        return new SessionToken(bytes);
    }

    /** Reads 64 hex digits. */
    public static SessionToken parse(String hex) {
        return of(decode(TokenKind.SESSION, hex));
    }

    /** A fresh random token. */
    public static SessionToken random(RandomGenerator random) {
        return of(randomBytes(random));
    }
}
