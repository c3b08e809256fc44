package dev.foxproof.spec.tokens;

import java.util.random.RandomGenerator;

/** Finishes one change of password, within ten minutes of its start. */
public final class PasswordChangeToken extends Token {
    private PasswordChangeToken(byte[] bytes) {
        super(TokenKind.PASSWORD_CHANGE, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static PasswordChangeToken of(byte[] bytes) {
        return new PasswordChangeToken(bytes);
    }

    /** Reads 64 hex digits. */
    public static PasswordChangeToken parse(String hex) {
        return of(decode(TokenKind.PASSWORD_CHANGE, hex));
    }

    /** A fresh random token. */
    public static PasswordChangeToken random(RandomGenerator random) {
        return of(randomBytes(random));
    }
}
