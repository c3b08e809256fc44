package dev.foxproof.spec.keys;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.errors.MalformedValueException;

/**
 * An email address exactly as the user typed it: its UTF-8 bytes are the salt of v1 stretching, so that nothing may be changed in
 * them. Accounts are compared by {@link #canonical()}.
 */
public record Email(String asTyped) {
    public static final int BYTES_MAX = 255;
    public static final int LOCAL_CODE_POINTS_MAX = 64;
    public static final int LABEL_CHARACTERS_MAX = 63;
    private static final String LOCAL_SYMBOLS = ".!#$%&'*+/=?^_`{|}~-";

    /**
     * @throws MalformedValueException if the text does not match the grammar {@code email} of chapter 10 or is longer than {@link
     *     #BYTES_MAX} bytes of UTF-8
     */
    public Email {
        if (asTyped.length() > BYTES_MAX || StrictUtf8.encode("email", asTyped).length > BYTES_MAX) {
            throw new MalformedValueException("email", "is longer than " + BYTES_MAX + " bytes of UTF-8");
        }
        int at = asTyped.indexOf('@');
        if (at < 0) {
            throw new MalformedValueException("email", "must be a name, an @ and a domain");
        }
        requireLocal(asTyped.substring(0, at));
        requireDomain(asTyped.substring(at + 1));
    }

    private static void requireLocal(String local) {
        int codePoints = local.codePointCount(0, local.length());
        if (codePoints < 1 || codePoints > LOCAL_CODE_POINTS_MAX) {
            throw new MalformedValueException(
                    "email", "must have 1 to " + LOCAL_CODE_POINTS_MAX + " characters before the @, has " + codePoints);
        }
        if (!local.codePoints().allMatch(Email::isLocalCharacter)) {
            throw new MalformedValueException(
                    "email", "has a character before the @ that would need quoting, or is invisible");
        }
    }

    /** KEY-4: {@code local-char}, what can stand in a mail header without quoting. */
    private static boolean isLocalCharacter(int c) {
        if (c < 0x80) {
            return isLetterOrDigit(c) || LOCAL_SYMBOLS.indexOf(c) >= 0;
        }
        // No C1 controls or no-break space, line or paragraph separators, byte order mark, or U+FFFE and U+FFFF.
        return c >= 0xA1 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
    }

    private static void requireDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        if (labels.length < 2) {
            throw new MalformedValueException("email", "must have a dot in the domain");
        }
        for (String label : labels) {
            boolean wellFormed = !label.isEmpty()
                    && label.length() <= LABEL_CHARACTERS_MAX
                    && label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-')
                    && !label.startsWith("-")
                    && !label.endsWith("-");
            if (!wellFormed) {
                throw new MalformedValueException(
                        "email",
                        "must have a domain of labels of 1 to " + LABEL_CHARACTERS_MAX
                                + " ASCII letters, digits and inner hyphens");
            }
        }
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** The form by which a server finds the account: A to Z folded, every other letter as typed (KEY-5). */
    public String canonical() {
        return Ascii.lower(asTyped);
    }

    /** Whether both are the same address, apart from the case of A to Z. */
    public boolean sameIgnoringCase(Email other) {
        return canonical().equals(other.canonical());
    }
}
