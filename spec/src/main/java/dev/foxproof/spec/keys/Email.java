package dev.foxproof.spec.keys;

import dev.foxproof.spec.errors.MalformedValueException;

/**
 * An email address exactly as the user typed it: its UTF-8 bytes are the salt of v1 stretching, so that nothing may be changed in
 * them. Accounts are compared by {@link #canonical()}.
 */
public record Email(String asTyped) {
    public static final int BYTES_MAX = 255;

    /**
     * @throws MalformedValueException if the text is not {@code local@domain} with both parts non-empty, is longer than
     *     {@link #BYTES_MAX} bytes of UTF-8, or has white space, a control character or a lone surrogate
     */
    public Email {
        if (asTyped.length() > BYTES_MAX || StrictUtf8.encode("email", asTyped).length > BYTES_MAX) {
            throw new MalformedValueException("email", "is longer than " + BYTES_MAX + " bytes of UTF-8");
        }
        int at = asTyped.lastIndexOf('@');
        if (at < 1 || at == asTyped.length() - 1) {
            throw new MalformedValueException("email", "must be a name, an @ and a domain");
        }
        asTyped.codePoints().forEach(Email::requireOrdinary);
    }

    private static void requireOrdinary(int codePoint) {
        if (Character.isISOControl(codePoint)
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)) {
            throw new MalformedValueException("email", "has white space or a control character");
        }
    }

    /** The form by which a server finds the account: A to Z folded, every other letter as typed (KEY-5). */
    public String canonical() {
        StringBuilder folded = new StringBuilder(asTyped.length());
        for (int i = 0; i < asTyped.length(); i++) {
            char c = asTyped.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }

    /** Whether both are the same address, apart from the case of A to Z. */
    public boolean sameIgnoringCase(Email other) {
        return canonical().equals(other.canonical());
    }
}
