package dev.foxproof.spec.devices;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.hawk.HawkKey;
import java.util.random.RandomGenerator;

/** What a device signs with, given out by register: 32 random bytes, which are only ever used as their text of 64 hex digits. */
public final class DeviceSecret extends SecretBytes {
    public static final int LENGTH = 32;

    private DeviceSecret(byte[] bytes) {
        super("secret", LENGTH, bytes);
    }

    /**
     * @throws MalformedValueException if there are not exactly 32 bytes
     */
    public static DeviceSecret of(byte[] bytes) {
        return new DeviceSecret(bytes);
    }

    /** A fresh secret: every answer of register has one of its own. */
    @Requirement("DEV-12")
    public static DeviceSecret random(RandomGenerator random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new DeviceSecret(bytes);
    }

    /**
     * @throws MalformedValueException if the text is not 64 lower-case hex digits; in upper case it would be another key
     */
    public static DeviceSecret parse(String text) {
        DeviceSecret secret = new DeviceSecret(Hex.decode("secret", text, LENGTH));
        if (!secret.text().equals(text)) {
            throw new MalformedValueException("secret", "must be in lower case");
        }
        return secret;
    }

    /** 64 lower-case hex digits, as they go over the wire once. */
    public String text() {
        return toHex();
    }

    /** The Hawk key is the text, not the bytes it spells; accounts do it the other way (TOK-3). */
    public HawkKey hawkKey() {
        return HawkKey.ofText(text());
    }
}
