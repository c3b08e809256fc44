package dev.foxproof.spec.hawk;

import dev.foxproof.spec.errors.HawkException;

/** The alphabet of Hawk attribute values: printable ASCII and space, without quotation mark and backslash. */
final class AttributeText {
    private AttributeText() {}

    static boolean allowed(char c) {
        return c >= 0x20 && c <= 0x7E && c != '"' && c != '\\';
    }

    /**
     * @throws HawkException at stage PARSE if the text is outside the alphabet or the limits, both in characters
     */
    static String require(String name, String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            throw new HawkException(
                    HawkException.Stage.PARSE,
                    name + "-length",
                    name + " must have " + min + " to " + max + " characters, has " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            if (!allowed(text.charAt(i))) {
                throw new HawkException(
                        HawkException.Stage.PARSE,
                        name + "-alphabet",
                        name
                                + " has a character outside printable ASCII, or a quotation mark or backslash, at position "
                                + (i + 1));
            }
        }
        return text;
    }
}
