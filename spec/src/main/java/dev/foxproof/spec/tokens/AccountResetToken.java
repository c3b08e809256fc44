package dev.foxproof.spec.tokens;

import java.util.random.RandomGenerator;

/** Resets the account once, after the mailed code was right. */
public final class AccountResetToken extends Token {
    private AccountResetToken(byte[] bytes) {
        super(TokenKind.ACCOUNT_RESET, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static AccountResetToken of(byte[] bytes) {
        return new AccountResetToken(bytes);
    }

    /** Reads 64 hex digits. */
    public static AccountResetToken parse(String hex) {
        return of(decode(TokenKind.ACCOUNT_RESET, hex));
    }

    /** A fresh random token. */
    public static AccountResetToken random(RandomGenerator random) {
        return of(randomBytes(random));
    }
}
