package dev.foxproof.spec.keys;

import dev.foxproof.spec.errors.MalformedValueException;
import java.util.Arrays;

/**
 * A password as the user typed it, encoded as UTF-8 and otherwise untouched: no Unicode normalisation, no trimming, no case folding.
 */
public final class Password {
    /** The shortest password for a new account or a change, in code points. Older accounts may have a shorter one. */
    public static final int NEW_CODE_POINTS_MIN = 8;

    /** The longest password, in bytes of UTF-8. */
    public static final int BYTES_MAX = 1 << 20;

    private final char[] text;

    private Password(char[] text) {
        this.text = text;
    }

    /**
     * @throws MalformedValueException if the text is empty, has a lone surrogate or a NUL (HMAC pads its key with zero bytes, so
     *     that a password and the same password with NUL appended would be one), or is longer than {@link #BYTES_MAX}
     */
    public static Password of(CharSequence typed) {
        if (typed.isEmpty()) {
            throw new MalformedValueException("password", "is empty");
        }
        // Each char is at least one byte of UTF-8, so a longer text need not be encoded to be refused.
        if (typed.length() > BYTES_MAX) {
            throw tooLong();
        }
        for (int i = 0; i < typed.length(); i++) {
            if (typed.charAt(i) == '\0') {
                throw new MalformedValueException("password", "has a NUL character at position " + (i + 1));
            }
        }
        byte[] encoded = StrictUtf8.encode("password", typed);
        int length = encoded.length;
        Arrays.fill(encoded, (byte) 0);
        if (length > BYTES_MAX) {
            throw tooLong();
        }
        char[] text = new char[typed.length()];
        for (int i = 0; i < text.length; i++) {
            text[i] = typed.charAt(i);
        }
        return new Password(text);
    }

    private static MalformedValueException tooLong() {
        return new MalformedValueException("password", "is longer than " + BYTES_MAX + " bytes of UTF-8");
    }

    /**
     * Requires what a new password must fulfil.
     *
     * @throws MalformedValueException if it has fewer than {@link #NEW_CODE_POINTS_MIN} code points
     */
    public Password requireNew() {
        int codePoints = Character.codePointCount(text, 0, text.length);
        if (codePoints < NEW_CODE_POINTS_MIN) {
            throw new MalformedValueException(
                    "password", "must have at least " + NEW_CODE_POINTS_MIN + " characters, has " + codePoints);
        }
        return this;
    }

    /** A copy of the UTF-8 bytes, which callers should overwrite after use. */
    public byte[] toUtf8() {
        return StrictUtf8.encode("password", java.nio.CharBuffer.wrap(text));
    }

    /** A copy, for PBKDF2, which overwrites it. */
    char[] toChars() {
        return text.clone();
    }

    @Override
    public String toString() {
        return "Password[redacted]";
    }
}
