package dev.foxproof.spec.kdf;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** PBKDF2 with HMAC-SHA256 (RFC 8018 section 5.2). */
public final class Pbkdf2 {
    private Pbkdf2() {}

    /**
     * @param password well-formed text; the JDK's provider encodes it as UTF-8, which is what the protocol asks for; overwritten
     *     with NUL afterwards
     * @param salt at least one byte
     * @param length bytes of output, at least 1
     */
    public static byte[] hmacSha256(char[] password, byte[] salt, Pbkdf2Parameters parameters, int length) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, parameters.iterations(), 8 * length);
        try {
            SecretKey key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(password, '\0');
        }
    }
}
