package dev.foxproof.spec.keys;

import dev.foxproof.spec.Hex;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The client state: the first 16 bytes of {@code SHA-256(kB)}, sent to the sync servers as {@code X-Client-State}. Together with
 * wrapKb it lets its reader test password guesses, a weakness of the published protocol (KDF-24 of the attack catalogue).
 */
public record ClientState(String hex) {
    public static final int LENGTH = 16;

    public static ClientState of(KeyB keyB) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(keyB.toBytes());
            return new ClientState(Hex.encode(Arrays.copyOf(digest, LENGTH)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-256", e);
        }
    }
}
