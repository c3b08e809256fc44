package dev.foxproof.conformance.report;

import java.util.function.IntPredicate;

/** Text of the target made harmless: what it answered must not steer a terminal, break a format, or hide. */
final class Printable {
    private Printable() {}

    /** One line: control characters, line ends included, become pictures such as ␀ and ␊, lone surrogates and format controls U+FFFD. */
    static String line(String text) {
        return replace(text, c -> false);
    }

    /** Several lines: LF and tab stay, CR before LF is dropped. */
    static String block(String text) {
        return replace(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t');
    }

    private static String replace(String text, IntPredicate keep) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(c -> result.appendCodePoint(keep.test(c) ? c : picture(c)));
        return result.toString();
    }

    private static int picture(int c) {
        if (c < 0x20) {
            return 0x2400 + c;
        }
        if (c == 0x7F) {
            return 0x2421;
        }
        boolean invisible = switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
        return invisible ? 0xFFFD : c;
    }
}
