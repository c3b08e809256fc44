package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.regex.Pattern;

/**
 * The code of a lock screen: a text, since a number loses leading zeros.
 *
 * @param digits exactly four ASCII digits; other digits cannot be typed on the lock screen
 */
public record LockCode(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}");

    /**
     * @throws MalformedValueException if the text is not four ASCII digits
     */
    @Requirement("DEV-21")
    public LockCode {
        if (!FORM.matcher(digits).matches()) {
            throw new MalformedValueException("l.c", "must be a text of exactly 4 digits 0 to 9");
        }
    }

    @Override
    public String toString() {
        return "LockCode[redacted]";
    }
}
