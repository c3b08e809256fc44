package dev.foxproof.server.store;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.tokens.TokenId;

/**
 * What is kept of a recovery code: HMAC-SHA256(tokenID, code in lower case), 32 bytes. A code has 128 random bits, so that a thief of the database
 * cannot find it, and cannot reset an account without reading its mail.
 */
@Requirement("PRIV-9")
public final class MailCodeHash extends SecretBytes {
    public static final int LENGTH = 32;

    private MailCodeHash(byte[] bytes) {
        super("codeHash", LENGTH, bytes);
    }

    /**
     * @param bytes 32 bytes, copied
     */
    public static MailCodeHash of(byte[] bytes) {
        return new MailCodeHash(bytes);
    }

    /** The hash of a code that belongs to the passwordForgotToken with this id, and to no other. */
    public static MailCodeHash of(TokenId token, RecoveryCode code) {
        return of(Hmac.sha256(token.toBytes(), code.bytes()));
    }
}
