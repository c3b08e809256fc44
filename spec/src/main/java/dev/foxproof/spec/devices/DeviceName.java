package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;

/**
 * How a user calls a device.
 *
 * @param text 1 to 64 code points without control characters (U+0000 to U+001F, U+007F to U+009F) and unpaired surrogates
 */
public record DeviceName(String text) {
    public static final int CODE_POINTS_MAX = 64;

    /**
     * @throws MalformedValueException if the text is empty, too long, or has a control character or unpaired surrogate
     */
    @Requirement("DEV-16")
    public DeviceName {
        int codePoints = text.codePointCount(0, text.length());
        if (codePoints < 1 || codePoints > CODE_POINTS_MAX || !text.codePoints().allMatch(DeviceName::isAllowed)) {
            throw new MalformedValueException(
                    "name", "must be 1 to " + CODE_POINTS_MAX + " code points without control characters");
        }
    }

    private static boolean isAllowed(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    /** What a device is called that never was given a name: the part of the email before the @. */
    @Requirement("DEV-17")
    public static DeviceName of(Email email) {
        String typed = email.asTyped();
        return new DeviceName(typed.substring(0, typed.indexOf('@')));
    }

    @Override
    public String toString() {
        return text;
    }
}
