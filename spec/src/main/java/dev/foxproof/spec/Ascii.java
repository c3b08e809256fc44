package dev.foxproof.spec;

/**
 * Case folding of the letters A–Z alone. Java's own folding also turns U+212A (Kelvin sign) into {@code k} and U+017F (long s) into
 * {@code S}, which would let a value outside the protocol's alphabet pass for one inside it, and merge accounts that differ.
 */
public final class Ascii {
    private Ascii() {}

    /** A–Z become a–z; every other character stays. */
    public static String lower(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 0x20) : c);
        }
        return folded.toString();
    }

    /** Whether the text begins with the prefix, apart from the case of A–Z. */
    public static boolean startsWithIgnoringCase(String text, String prefix) {
        return text.length() >= prefix.length()
                && lower(text.substring(0, prefix.length())).equals(lower(prefix));
    }

    /** a–z become A–Z; every other character stays. */
    public static String upper(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'a' && c <= 'z' ? (char) (c - 0x20) : c);
        }
        return folded.toString();
    }
}
