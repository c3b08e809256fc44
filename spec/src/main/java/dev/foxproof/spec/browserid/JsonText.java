package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object of RFC 8259, strictly: no member twice at any depth, no unpaired surrogate, nothing before or after. Writes
 * ASCII.
 *
 * <p>A value is a String, a Map, a List or, for numbers, {@code true}, {@code false} and {@code null}, a {@link Literal}.
 */
@Requirement("BID-4")
final class JsonText {
    private static final int DEPTH_MAX = 20;
    private static final String LITERAL_CHARACTERS = "+-.0123456789Eaeflnrstu";
    private static final String WHITE_SPACE = " \t\n\r";

    private final String text;
    private int at;
    private int depth;

    private JsonText(String text) {
        this.text = text;
    }

    /** A number, {@code true}, {@code false} or {@code null}, as written. */
    record Literal(String text) {
        private static final java.util.regex.Pattern FORM =
                java.util.regex.Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    }

    /** The text is not what this reader takes; the problem never repeats it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final String problem;

        Malformed(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    static Map<String, Object> parseObject(String text) throws Malformed {
        JsonText json = new JsonText(text);
        json.skipWhiteSpace();
        if (json.peek() != '{') {
            throw json.malformed();
        }
        Map<String, Object> object = json.object();
        json.skipWhiteSpace();
        if (json.at != text.length()) {
            throw json.malformed();
        }
        return object;
    }

    private Object value() throws Malformed {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object() throws Malformed {
        open();
        Map<String, Object> members = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                skipWhiteSpace();
                String name = string();
                skipWhiteSpace();
                take(':');
                skipWhiteSpace();
                if (members.put(name, value()) != null) {
                    throw new Malformed("has a member twice");
                }
            } while (continues('}'));
        }
        depth--;
        return members;
    }

    private List<Object> array() throws Malformed {
        open();
        List<Object> elements = new ArrayList<>();
        if (!closes(']')) {
            do {
                skipWhiteSpace();
                elements.add(value());
            } while (continues(']'));
        }
        depth--;
        return elements;
    }

    private void open() throws Malformed {
        if (++depth > DEPTH_MAX) {
            throw new Malformed("is nested more than " + DEPTH_MAX + " levels deep");
        }
        at++;
    }

    /** Whether nothing stands between the brackets. */
    private boolean closes(char bracket) throws Malformed {
        skipWhiteSpace();
        if (peek() != bracket) {
            return false;
        }
        at++;
        return true;
    }

    /** After a member or element: true at a comma, false at the end. */
    private boolean continues(char bracket) throws Malformed {
        skipWhiteSpace();
        if (peek() == ',') {
            at++;
            return true;
        }
        take(bracket);
        return false;
    }

    private String string() throws Malformed {
        take('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw malformed();
            }
            string.append(c == '\\' ? escape() : c);
        }
        at++;
        if (string.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new Malformed("has a string with an unpaired surrogate");
        }
        return string.toString();
    }

    private char escape() throws Malformed {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = "0123456789abcdef".indexOf(peek() >= 'A' && peek() <= 'F' ? peek() + 0x20 : peek());
                    if (digit < 0) {
                        throw malformed();
                    }
                    code = code * 16 + digit;
                    at++;
                }
                yield (char) code;
            }
            default -> throw malformed();
        };
    }

    private Literal literal() throws Malformed {
        int start = at;
        while (at < text.length() && LITERAL_CHARACTERS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        Literal literal = new Literal(text.substring(start, at));
        if (!Literal.FORM.matcher(literal.text()).matches()) {
            throw malformed();
        }
        return literal;
    }

    private void take(char expected) throws Malformed {
        if (peek() != expected) {
            throw malformed();
        }
        at++;
    }

    private char peek() throws Malformed {
        if (at == text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void skipWhiteSpace() {
        while (at < text.length() && WHITE_SPACE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Malformed malformed() {
        return new Malformed("is not exactly one JSON object, at character " + (at + 1));
    }

    /**
     * @param object values are texts, whole numbers, and maps of these
     */
    static String write(Map<String, ?> object) {
        StringBuilder json = new StringBuilder();
        write(json, object);
        return json.toString();
    }

    private static void write(StringBuilder json, Object value) {
        switch (value) {
            case String string -> quote(json, string);
            case Long number -> json.append(number.longValue());
            case Map<?, ?> object -> {
                String separator = "{";
                for (Map.Entry<?, ?> member : object.entrySet()) {
                    json.append(separator);
                    quote(json, (String) member.getKey());
                    json.append(':');
                    write(json, member.getValue());
                    separator = ",";
                }
                json.append(object.isEmpty() ? "{}" : "}");
            }
            default -> throw new IllegalArgumentException("no JSON is written for " + value.getClass());
        }
    }

    /** ASCII alone: some verifiers take the bytes for Latin-1. */
    private static void quote(StringBuilder json, String string) {
        json.append('"');
        string.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        json.append('"');
    }
}
