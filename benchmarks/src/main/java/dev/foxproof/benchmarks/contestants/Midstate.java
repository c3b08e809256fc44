package dev.foxproof.benchmarks.contestants;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * PBKDF2 that hashes the two padded keys of HMAC once, and begins each HMAC with a clone of those two states: two compressions for each
 * iteration, which is the least that is possible.
 */
public final class Midstate implements Pbkdf2Contestant {
    private static final int BLOCK = 64;
    private static final int HASH = 32;

    @Override
    public String name() {
        return "midstate";
    }

    @Override
    public String release() {
        return "midstate on the JDK's SHA-256";
    }

    @Override
    public byte[] pbkdf2(byte[] password, byte[] salt, int iterations, int length) {
        return derive(password, salt, iterations, length);
    }

    static byte[] derive(byte[] password, byte[] salt, int iterations, int length) {
        try {
            byte[] key = password.length > BLOCK
                    ? MessageDigest.getInstance("SHA-256").digest(password)
                    : password;
            MessageDigest inner = keyed(key, (byte) 0x36);
            MessageDigest outer = keyed(key, (byte) 0x5c);
            byte[] output = new byte[length];
            for (int block = 0; block * HASH < length; block++) {
                byte[] t = block(inner, outer, salt, block + 1, iterations);
                System.arraycopy(t, 0, output, block * HASH, Math.min(HASH, length - block * HASH));
            }
            return output;
        } catch (NoSuchAlgorithmException | CloneNotSupportedException | DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest keyed(byte[] key, byte pad) throws NoSuchAlgorithmException {
        byte[] padded = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            padded[i] ^= pad;
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(padded);
        return digest;
    }

    private static byte[] block(MessageDigest inner, MessageDigest outer, byte[] salt, int index, int iterations)
            throws CloneNotSupportedException, DigestException {
        MessageDigest first = (MessageDigest) inner.clone();
        first.update(salt);
        first.update(new byte[] {(byte) (index >>> 24), (byte) (index >>> 16), (byte) (index >>> 8), (byte) index});
        byte[] u = first.digest();
        finish(outer, u);
        byte[] t = u.clone();
        for (int i = 1; i < iterations; i++) {
            finish(inner, u);
            finish(outer, u);
            for (int j = 0; j < HASH; j++) {
                t[j] ^= u[j];
            }
        }
        return t;
    }

    /** Replaces {@code u} by the hash of what went into {@code begun} and {@code u}. */
    private static void finish(MessageDigest begun, byte[] u) throws CloneNotSupportedException, DigestException {
        MessageDigest digest = (MessageDigest) begun.clone();
        digest.update(u, 0, HASH);
        digest.digest(u, 0, HASH);
    }
}
