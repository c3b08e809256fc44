package dev.foxproof.conformance.report;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Text of the target made harmless: what it answered must not steer a terminal, break a format, or hide. */
final class Printable {
    private Printable() {}

    /** One line: control characters, line ends included, become escapes such as {@code \x1B}; invisible ones and lone surrogates U+FFFD. */
    static String line(String text) {
        return replace(text, c -> false);
    }

    /** Several lines: LF and tab stay, CR before LF is dropped. */
    static String block(String text) {
        return replace(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t');
    }

    private static String replace(String text, IntPredicate keep) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (keep.test(c)) {
                result.appendCodePoint(c);
            } else {
                append(result, c);
            }
        });
        return result.toString();
    }

    private static void append(StringBuilder result, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL -> result.append(String.format(Locale.ROOT, "\\x%02X", c));
            case Character.SURROGATE,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> result.append('\uFFFD');
            default -> result.appendCodePoint(c);
        }
    }
}
