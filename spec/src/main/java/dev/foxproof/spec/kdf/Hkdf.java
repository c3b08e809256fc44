package dev.foxproof.spec.kdf;

import dev.foxproof.spec.errors.KdfParameterException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF with SHA-256 (RFC 5869). */
public final class Hkdf {
    /** RFC 5869 section 2.3: at most 255 blocks of 32 bytes. */
    public static final int LENGTH_MAX = 255 * 32;

    private Hkdf() {}

    /**
     * Extract and expand without a salt, as the whole protocol does. RFC 5869 section 2.2: a missing salt is 32 zero bytes.
     *
     * @param info ASCII label
     * @param length bytes of output, 1 to {@link #LENGTH_MAX}
     */
    public static byte[] sha256(byte[] inputKey, String info, int length) {
        return sha256(inputKey, new byte[0], info.getBytes(StandardCharsets.US_ASCII), length);
    }

    /**
     * @param salt any length; empty means 32 zero bytes
     * @throws KdfParameterException if the length is outside its range
     */
    public static byte[] sha256(byte[] inputKey, byte[] salt, byte[] info, int length) {
        if (length < 1 || length > LENGTH_MAX) {
            throw new KdfParameterException("length", "must be 1 to " + LENGTH_MAX + " bytes, is " + length);
        }
        HKDFParameterSpec.Builder extract = HKDFParameterSpec.ofExtract().addIKM(inputKey);
        if (salt.length > 0) {
            extract.addSalt(salt);
        }
        try {
            return KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no HKDF-SHA256", e);
        }
    }
}
