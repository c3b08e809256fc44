package dev.foxproof.spec.devices;

import dev.foxproof.spec.errors.MalformedValueException;

/** Text of the characters U+0020 to U+007E alone. */
final class PrintableAscii {
    private PrintableAscii() {}

    /**
     * @throws MalformedValueException if the text has more characters than the limit, or another character
     */
    static void require(String name, String text, int charactersMax) {
        if (text.length() > charactersMax || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new MalformedValueException(
                    name, "must be a text of at most " + charactersMax + " characters of printable ASCII");
        }
    }
}
