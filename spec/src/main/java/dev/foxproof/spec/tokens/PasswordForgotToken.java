package dev.foxproof.spec.tokens;

import java.util.random.RandomGenerator;

/** Allows a few tries at the code that was mailed to a user who forgot the password. */
public final class PasswordForgotToken extends Token {
    private PasswordForgotToken(byte[] bytes) {
        super(TokenKind.PASSWORD_FORGOT, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static PasswordForgotToken of(byte[] bytes) {
        return new PasswordForgotToken(bytes);
    }

    /** Reads 64 hex digits. */
    public static PasswordForgotToken parse(String hex) {
        return of(decode(TokenKind.PASSWORD_FORGOT, hex));
    }

    /** A fresh random token. */
    public static PasswordForgotToken random(RandomGenerator random) {
        return of(randomBytes(random));
    }
}
