package dev.foxproof.properties;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Texts that parsers meet: anything, what the protocol is made of, and what is right but for one character. */
final class Texts {
    /** What attackers and broken programs put into texts. */
    private static final String[] CRUMBS = {
        "\"",
        "\\",
        "=",
        ",",
        ":",
        ";",
        "/",
        "?",
        "#",
        "%",
        "~",
        ".",
        "[",
        "]",
        "@",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\0",
        "0",
        "9",
        "-1",
        "+1",
        "1e9",
        "NaN",
        "a",
        "Z",
        "Hawk ",
        "hawk ",
        "Bearer ",
        "id=\"",
        "ts=\"",
        "mac=\"",
        "hash=\"",
        "ext=\"\"",
        "true",
        "null",
        "{}",
        "é",
        "ı",
        "İ",
        "ß",
        "\u0665",
        "\uFEFF",
        "\uD83E\uDD8A",
        "\uD800",
        "\uDC00",
        "\u202E",
        "\u0301"
    };

    private Texts() {}

    /** Any text, half of them made of crumbs. */
    static Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                Arbitraries.of(CRUMBS).list().ofMaxSize(12).map(crumbs -> String.join("", crumbs)),
                Arbitraries.strings().ofMaxLength(80));
    }

    /** The text with one character changed, added or taken away, or in another case. */
    static Arbitrary<String> nearMisses(String valid) {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, valid.length());
        return Combinators.combine(
                        places, Arbitraries.of(CRUMBS), Arbitraries.integers().between(0, 4))
                .as((place, crumb, how) -> nearMiss(valid, place, crumb, how));
    }

    private static String nearMiss(String valid, int place, String crumb, int how) {
        int next = Math.min(place + 1, valid.length());
        String before = valid.substring(0, place);
        String after = valid.substring(next);
        return switch (how) {
            case 0 -> before + crumb + valid.substring(place);
            case 1 -> before + after;
            case 2 -> before + crumb + after;
            case 3 -> before + flipped(valid.substring(place, next)) + after;
            default -> before;
        };
    }

    private static String flipped(String character) {
        if (character.isEmpty()) {
            return character;
        }
        char c = character.charAt(0);
        return Character.toString(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }

    /** Attribute texts of Hawk: printable ASCII without quote and backslash. */
    static Arbitrary<String> attributes(int max) {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .excludeChars('"', '\\')
                .ofMinLength(1)
                .ofMaxLength(max);
    }

    /** Request targets in origin form. */
    static Arbitrary<String> resources() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('#')
                .ofMaxLength(80)
                .map(rest -> "/" + rest);
    }

    /** Passwords that are well-formed: any Unicode but unpaired surrogates. */
    static Arbitrary<String> passwords() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "password",
                                "p\u00e4ssw\u00f6rd",
                                "pa\u0308sswo\u0308rd",
                                "\uD83E\uDD8A\uD83E\uDD8A fox",
                                " trailing "),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(70))
                .filter(Texts::isWellFormed);
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == 0);
    }
}
