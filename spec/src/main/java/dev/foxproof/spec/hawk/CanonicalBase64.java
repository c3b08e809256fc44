package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;
import java.util.Base64;

/**
 * Base64 of 32 bytes in its one canonical form. Java's decoder also takes missing padding and stray bits in the last digit, which would
 * give one MAC several spellings.
 */
final class CanonicalBase64 {
    private CanonicalBase64() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode32(String name, String base64) {
        if (base64.length() == 44) {
            try {
                byte[] bytes = Base64.getDecoder().decode(base64);
                if (bytes.length == 32 && encode(bytes).equals(base64)) {
                    return bytes;
                }
            } catch (IllegalArgumentException e) {
                throw malformed(name);
            }
        }
        throw malformed(name);
    }

    private static HawkException malformed(String name) {
        return new HawkException(
                HawkException.Stage.PARSE,
                name + "-encoding",
                name + " must be the canonical base64 of 32 bytes (44 characters)");
    }
}
