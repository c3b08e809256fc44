package dev.foxproof.server.store;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import java.util.random.RandomGenerator;

/** A code that is mailed to prove that somebody reads an address: 16 random bytes, 32 hex digits in the mail. */
public final class MailCode extends SecretBytes {
    public static final int LENGTH = 16;

    private MailCode(byte[] bytes) {
        super("code", LENGTH, bytes);
    }

    /**
     * @param bytes 16 bytes, copied
     */
    public static MailCode of(byte[] bytes) {
        return new MailCode(bytes);
    }

    /** Reads 32 hex digits. */
    public static MailCode parse(String hex) {
        return of(Hex.decode("code", hex, LENGTH));
    }

    /** A fresh random code. */
    public static MailCode random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }
}
