package dev.foxproof.spec.hawk;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The payload hash, 32 bytes: SHA-256 over {@code hawk.1.payload}, the bare content type and the payload, each followed by LF. */
public final class PayloadHash extends SecretBytes {
    public static final int LENGTH = 32;

    private PayloadHash(byte[] bytes) {
        super("hash", LENGTH, bytes);
    }

    public static PayloadHash of(byte[] bytes) {
        return new PayloadHash(bytes);
    }

    /** Reads canonical base64. */
    public static PayloadHash parse(String base64) {
        return of(CanonicalBase64.decode32("hash", base64));
    }

    /**
     * @param contentType the Content-Type header as sent, or null if there is none
     * @param payload the body's bytes as sent
     */
    public static PayloadHash compute(@Nullable String contentType, byte[] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("hawk.1.payload\n" + bareContentType(contentType) + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(payload);
            digest.update((byte) '\n');
            return of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }

    /** The media type alone: parameters cut off, trimmed, in lower case; empty if there is none. */
    public static String bareContentType(@Nullable String contentType) {
        if (contentType == null) {
            return "";
        }
        int semicolon = contentType.indexOf(';');
        String bare = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        return Ascii.lower(bare.strip());
    }

    public String toBase64() {
        return CanonicalBase64.encode(toBytes());
    }
}
