package dev.foxproof.spec.keys;

import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.kdf.Hkdf;
import java.util.Arrays;

/** The sync key bundle, 64 bytes: {@code HKDF(kB, KW("oldsync"))}, an AES-256 key and an HMAC-SHA256 key of 32 bytes each. */
public final class SyncKeyBundle extends SecretBytes {
    public static final int LENGTH = 64;

    private SyncKeyBundle(byte[] bytes) {
        super("syncKeyBundle", LENGTH, bytes);
    }

    public static SyncKeyBundle of(KeyB keyB) {
        return new SyncKeyBundle(Hkdf.sha256(keyB.toBytes(), Labels.kw("oldsync"), LENGTH));
    }

    public byte[] encryptionKey() {
        return Arrays.copyOfRange(toBytes(), 0, 32);
    }

    public byte[] hmacKey() {
        return Arrays.copyOfRange(toBytes(), 32, 64);
    }
}
