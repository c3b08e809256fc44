package dev.foxproof.spec.hawk;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.errors.HawkException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one parser and printer of {@code Hawk name="value", …}, shared by the three headers that have this form. */
final class HawkAttributes {
    static final int HEADER_CHARACTERS_MAX = 4096;
    private static final String SCHEME = "Hawk";

    private HawkAttributes() {}

    /**
     * @param header the header's value
     * @param known the attributes that this header may have, each at most once
     * @throws HawkException at stage PARSE at the first deviation from the grammar
     */
    static Map<String, String> parse(String header, List<String> known) {
        if (header.length() > HEADER_CHARACTERS_MAX) {
            throw malformed(
                    "header-length",
                    "must have at most " + HEADER_CHARACTERS_MAX + " characters, has " + header.length());
        }
        if (!Ascii.startsWithIgnoringCase(header, SCHEME)) {
            throw malformed("scheme", "must begin with the scheme Hawk");
        }
        int at = skipSpaces(header, SCHEME.length());
        if (at == SCHEME.length()) {
            throw malformed("scheme", "must have a space after the scheme Hawk");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        while (true) {
            at = parseAttribute(header, at, known, attributes);
            int afterSpaces = skipSpaces(header, at);
            if (afterSpaces == header.length()) {
                return attributes;
            }
            if (header.charAt(afterSpaces) != ',') {
                throw malformed(
                        "header-malformed", "must separate attributes with a comma, at position " + (afterSpaces + 1));
            }
            at = skipSpaces(header, afterSpaces + 1);
        }
    }

    /** Reads {@code name="value"} at {@code start} and returns the position after it. */
    private static int parseAttribute(String header, int start, List<String> known, Map<String, String> attributes) {
        int equals = start;
        while (equals < header.length() && isNameCharacter(header.charAt(equals))) {
            equals++;
        }
        if (equals == start || !header.startsWith("=\"", equals)) {
            throw malformed("header-malformed", "must have name=\"value\" at position " + (start + 1));
        }
        String name = header.substring(start, equals);
        if (!known.contains(name)) {
            throw malformed("attribute-unknown", "has an unknown attribute at position " + (start + 1));
        }
        int end = equals + 2;
        while (end < header.length() && AttributeText.allowed(header.charAt(end))) {
            end++;
        }
        if (end == header.length() || header.charAt(end) != '"') {
            throw malformed(
                    "attribute-alphabet",
                    "attribute " + name + " has a forbidden character or no end, at position " + (end + 1));
        }
        if (attributes.put(name, header.substring(equals + 2, end)) != null) {
            throw malformed("attribute-duplicate", "has attribute " + name + " twice");
        }
        return end + 1;
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int skipSpaces(String header, int from) {
        int at = from;
        while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    static String required(Map<String, String> attributes, String name) {
        String value = attributes.get(name);
        if (value == null) {
            throw malformed("attribute-missing", "must have the attribute " + name);
        }
        return value;
    }

    /** Joins the attributes that are present and not empty, in the given order. */
    static String print(@Nullable String... namesAndValues) {
        StringBuilder header = new StringBuilder(SCHEME);
        String separator = " ";
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value != null && !value.isEmpty()) {
                header.append(separator)
                        .append(namesAndValues[i])
                        .append("=\"")
                        .append(value)
                        .append('"');
                separator = ", ";
            }
        }
        return header.toString();
    }

    private static HawkException malformed(String reason, String rule) {
        return new HawkException(HawkException.Stage.PARSE, reason, "the Hawk header " + rule);
    }
}
