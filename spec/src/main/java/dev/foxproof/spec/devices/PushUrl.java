package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.hawk.RequestUrl;

/**
 * Where a device is woken up. Whoever knows it can do that, so it is not printed.
 *
 * @param text an absolute http or https URL of at most 1024 characters, or empty for a device that only polls
 */
public record PushUrl(String text) {
    public static final int CHARACTERS_MAX = 1024;
    public static final PushUrl NONE = new PushUrl("");

    /**
     * @throws MalformedValueException if it is neither empty nor a URL of visible ASCII, without user info, within the limit
     */
    @Requirement("DEV-16")
    public PushUrl {
        if (text.length() > CHARACTERS_MAX || !text.isEmpty() && !isUrl(text)) {
            throw new MalformedValueException(
                    "pushurl", "must be an http or https URL of at most " + CHARACTERS_MAX + " characters, or empty");
        }
    }

    private static boolean isUrl(String text) {
        try {
            RequestUrl.parse(text);
            return text.chars().allMatch(c -> c > ' ' && c <= '~');
        } catch (HawkException notAUrl) {
            return false;
        }
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return "PushUrl[redacted]";
    }
}
