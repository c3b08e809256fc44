package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;

/**
 * What a locked phone shows.
 *
 * @param text at most 100 characters of printable ASCII; may be empty
 */
public record LockMessage(String text) {
    public static final int CHARACTERS_MAX = 100;

    /**
     * @throws dev.foxproof.spec.errors.MalformedValueException if the text is longer, or has another character
     */
    @Requirement("DEV-22")
    public LockMessage {
        PrintableAscii.require("l.m", text, CHARACTERS_MAX);
    }
}
