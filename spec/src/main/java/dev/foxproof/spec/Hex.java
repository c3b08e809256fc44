package dev.foxproof.spec;

import dev.foxproof.spec.errors.MalformedValueException;
import java.util.HexFormat;

/** Hexadecimal text of the protocol: either case is read, lower case is written, nothing else is accepted. */
public final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    /** Lower-case hex digits, two per byte. */
    public static String encode(byte[] bytes) {
        return FORMAT.formatHex(bytes);
    }

    /**
     * Reads exactly {@code bytes} bytes.
     *
     * @param name how the value is called in the protocol; named by the error, which never repeats the value itself
     * @throws MalformedValueException if the text has another length than two digits per byte, or another character than a hex digit
     */
    public static byte[] decode(String name, String text, int bytes) {
        if (text.length() != 2 * bytes) {
            throw new MalformedValueException(
                    name, "must be " + 2 * bytes + " hex digits, has " + text.length() + " characters");
        }
        return decodeDigits(name, text);
    }

    /**
     * Reads any even number of digits.
     *
     * @throws MalformedValueException if the number of digits is odd, or a character is not a hex digit
     */
    public static byte[] decode(String name, String text) {
        if (text.length() % 2 != 0) {
            throw new MalformedValueException(name, "must have an even number of hex digits, has " + text.length());
        }
        return decodeDigits(name, text);
    }

    private static byte[] decodeDigits(String name, String text) {
        for (int i = 0; i < text.length(); i++) {
            // HexFormat accepts ASCII digits only, but its exception would repeat the value.
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                throw new MalformedValueException(
                        name, "has a character that is not a hex digit at position " + (i + 1));
            }
        }
        return FORMAT.parseHex(text);
    }
}
