package dev.foxproof.spec.devices;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a device: a UUID of version 4 (RFC 9562, section 5.4) as 32 hex digits without hyphens. It is also the Hawk id of the
 * device.
 *
 * @param text in lower case, whatever the case it was given in: both spellings name the same device
 */
public record DeviceId(String text) {
    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}");

    /**
     * @throws MalformedValueException if the text is not 32 hex digits with the version 4 and the variant of RFC 9562
     */
    public DeviceId {
        text = Ascii.lower(text);
        if (!FORM.matcher(text).matches()) {
            throw new MalformedValueException(
                    "deviceid", "must be the " + 2 * BYTES + " hex digits of a UUID of version 4, without hyphens");
        }
    }

    /** Reads either case. */
    public static DeviceId parse(String text) {
        return new DeviceId(text);
    }

    /** A fresh id of 122 random bits. */
    @Requirement("DEV-8")
    public static DeviceId random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        return new DeviceId(Hex.encode(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
