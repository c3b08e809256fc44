package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.kdf.Hmac;
import java.nio.charset.StandardCharsets;

/**
 * A Hawk key. Services differ in what the key is: for accounts the decoded bytes of reqHMACkey, for Find My Device and the token server
 * the bytes of the key's text. The two makers keep the difference visible.
 */
public final class HawkKey {
    public static final int BYTES_MAX = 1024;

    private final byte[] bytes;

    private HawkKey(byte[] bytes) {
        if (bytes.length < 1 || bytes.length > BYTES_MAX) {
            throw new MalformedValueException("key", "must be 1 to " + BYTES_MAX + " bytes, has " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    public static HawkKey ofBytes(byte[] bytes) {
        return new HawkKey(bytes);
    }

    public static HawkKey ofText(String text) {
        return new HawkKey(text.getBytes(StandardCharsets.UTF_8));
    }

    HawkMac mac(String normalized) {
        return HawkMac.of(Hmac.sha256(bytes, normalized.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "HawkKey[redacted]";
    }
}
