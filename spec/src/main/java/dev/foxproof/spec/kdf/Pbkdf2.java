package dev.foxproof.spec.kdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * PBKDF2 with HMAC-SHA256 (RFC 8018 section 5.2), on the SHA-256 of the JDK. The two padded keys of HMAC are hashed once, and every HMAC goes on
 * from copies of these two states: two compressions for each iteration, where the JDK's own PBKDF2 computes four.
 */
public final class Pbkdf2 {
    private static final int BLOCK = 64;
    private static final int HASH = 32;

    private Pbkdf2() {}

    /**
     * @param password well-formed text, encoded as UTF-8, which is what the protocol asks for; overwritten with NUL afterwards
     * @param salt at least one byte
     * @param length bytes of output, at least 1
     */
    public static byte[] hmacSha256(char[] password, byte[] salt, Pbkdf2Parameters parameters, int length) {
        ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        try {
            return hmacSha256(bytes, salt, parameters, length);
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(password, '\0');
        }
    }

    /**
     * @param password left as it is
     * @param salt at least one byte
     * @param length bytes of output, at least 1
     */
    public static byte[] hmacSha256(byte[] password, byte[] salt, Pbkdf2Parameters parameters, int length) {
        try {
            byte[] key = password.length > BLOCK ? sha256().digest(password) : password;
            MessageDigest inner = keyed(key, (byte) 0x36);
            MessageDigest outer = keyed(key, (byte) 0x5c);
            byte[] output = new byte[length];
            for (int from = 0, index = 1; from < length; from += HASH, index++) {
                byte[] t = block(inner, outer, salt, index, parameters.iterations());
                System.arraycopy(t, 0, output, from, Math.min(HASH, length - from));
            }
            // What they hold is as good as the password.
            inner.reset();
            outer.reset();
            return output;
        } catch (NoSuchAlgorithmException | CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException("the JDK has no SHA-256 that can be copied", e);
        }
    }

    private static MessageDigest sha256() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256");
    }

    /** SHA-256 after a padded key of HMAC (RFC 2104 section 2). */
    private static MessageDigest keyed(byte[] key, byte pad) throws NoSuchAlgorithmException {
        byte[] padded = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            padded[i] ^= pad;
        }
        MessageDigest digest = sha256();
        digest.update(padded);
        Arrays.fill(padded, (byte) 0);
        return digest;
    }

    /** F(P, S, c, i) of RFC 8018. */
    private static byte[] block(MessageDigest inner, MessageDigest outer, byte[] salt, int index, int iterations)
            throws CloneNotSupportedException, DigestException {
        MessageDigest first = (MessageDigest) inner.clone();
        first.update(salt);
        first.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, index));
        byte[] u = first.digest();
        goOn(outer, u);
        byte[] t = u.clone();
        for (int i = 1; i < iterations; i++) {
            goOn(inner, u);
            goOn(outer, u);
            for (int j = 0; j < HASH; j++) {
                t[j] ^= u[j];
            }
        }
        return t;
    }

    /** Replaces 32 bytes by the hash of what the state has seen, followed by them. */
    private static void goOn(MessageDigest state, byte[] u) throws CloneNotSupportedException, DigestException {
        MessageDigest digest = (MessageDigest) state.clone();
        digest.update(u);
        digest.digest(u, 0, HASH);
    }
}
