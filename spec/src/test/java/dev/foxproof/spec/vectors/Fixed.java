package dev.foxproof.spec.vectors;

import dev.foxproof.spec.Hex;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Values that look random and are the same in every run. */
final class Fixed {
    private Fixed() {}

    /** The first bytes of SHA-256 of the label, as hex. */
    static String hex(String label, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(label.getBytes(StandardCharsets.UTF_8));
            return Hex.encode(Arrays.copyOf(digest, bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    /** 32 bytes as hex. */
    static String hex32(String label) {
        return hex(label, 32);
    }
}
