package dev.foxproof.spec.prose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ABNF blocks of all chapters (RFC 5234, with the case-sensitive strings of RFC 7405), translated to regular expressions. The
 * grammars of the protocol are regular, so nothing is lost.
 */
final class Abnf {
    private static final Pattern BLOCK = Pattern.compile("```abnf\n(.*?)```", Pattern.DOTALL);
    private static final Pattern DEFINITION = Pattern.compile("([a-zA-Z][a-zA-Z0-9-]*)\\s*=\\s*(.*)");
    private static final Pattern COMMENT = Pattern.compile("\\s*;[^\"]*$");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(%s)?\"([^\"]*)\"|%x([0-9A-F]+)(?:-([0-9A-F]+))?|(\\d*\\*\\d*|\\d+)|([a-zA-Z][a-zA-Z0-9-]*)|([()\\[\\]/]))");
    private static final Map<String, String> CORE = Map.of(
            "ALPHA", "[A-Za-z]",
            "DIGIT", "[0-9]",
            "HEXDIG", "[0-9A-Fa-f]",
            "SP", "[\\x20]",
            "WSP", "[\\x20\\x09]",
            "DQUOTE", "[\\x22]");

    private final Map<String, String> definitions = new LinkedHashMap<>();

    private Abnf() {}

    static Abnf ofChapters() {
        Path chapters = Path.of(System.getProperty("basedir", "."), "protocol");
        Abnf abnf = new Abnf();
        try (Stream<Path> files = Files.list(chapters)) {
            for (Path file : files.sorted().toList()) {
                Matcher block = BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    abnf.define(block.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return abnf;
    }

    private void define(String block) {
        List<String> rules = new ArrayList<>();
        for (String line : block.split("\n", -1)) {
            String text = COMMENT.matcher(line).replaceFirst("");
            if (text.startsWith(" ")) {
                rules.add(rules.removeLast() + " " + text.strip());
            } else if (!text.isBlank()) {
                rules.add(text);
            }
        }
        for (String rule : rules) {
            Matcher definition = DEFINITION.matcher(rule);
            if (!definition.matches()) {
                throw new IllegalStateException("not a rule: " + rule);
            }
            if (definitions.put(definition.group(1), definition.group(2)) != null) {
                throw new IllegalStateException("defined twice: " + definition.group(1));
            }
        }
    }

    Iterable<String> names() {
        return definitions.keySet();
    }

    Pattern pattern(String rule) {
        return Pattern.compile(expression(rule));
    }

    private String expression(String rule) {
        String core = CORE.get(rule);
        if (core != null) {
            return core;
        }
        String definition = definitions.get(rule);
        if (definition == null) {
            throw new IllegalStateException("no chapter defines " + rule);
        }
        Reader reader = new Reader(definition);
        String expression = reader.alternation();
        if (!reader.atEnd()) {
            throw new IllegalStateException("cannot read the definition of " + rule + ": " + definition);
        }
        return expression;
    }

    /** A recursive descent over one definition. */
    private final class Reader {
        private final List<MatchResult> tokens = new ArrayList<>();
        private int at = 0;

        Reader(String definition) {
            Matcher token = TOKEN.matcher(definition);
            while (token.lookingAt()) {
                tokens.add(token.toMatchResult());
                token.region(token.end(), token.regionEnd());
            }
            if (token.regionStart() != definition.length()) {
                throw new IllegalStateException("cannot read: " + definition.substring(token.regionStart()));
            }
        }

        boolean atEnd() {
            return at == tokens.size();
        }

        private MatchResult token() {
            if (atEnd()) {
                throw new IllegalStateException("a definition ends too early");
            }
            return tokens.get(at);
        }

        private boolean take(String symbol) {
            if (atEnd() || !symbol.equals(token().group(7))) {
                return false;
            }
            at++;
            return true;
        }

        String alternation() {
            List<String> alternatives = new ArrayList<>();
            do {
                alternatives.add(concatenation());
            } while (take("/"));
            if (alternatives.size() == 1) {
                return alternatives.getFirst();
            }
            // One class for single characters: a group of alternatives, repeated a thousand times, would exhaust the
            // matcher's stack.
            if (alternatives.stream().allMatch(Reader::isClass)) {
                StringBuilder union = new StringBuilder("[");
                alternatives.forEach(c -> union.append(c, 1, c.length() - 1));
                return union.append(']').toString();
            }
            return "(?:" + String.join("|", alternatives) + ")";
        }

        private static boolean isClass(String expression) {
            return expression.startsWith("[") && expression.indexOf(']') == expression.length() - 1;
        }

        private String concatenation() {
            StringBuilder sequence = new StringBuilder(repetition());
            while (!atEnd() && (token().group(7) == null || "([".contains(token().group(7)))) {
                sequence.append(repetition());
            }
            return sequence.toString();
        }

        private String repetition() {
            String count = token().group(5);
            if (count == null) {
                return element();
            }
            at++;
            String element = element();
            int star = count.indexOf('*');
            String least = star < 0 ? count : count.substring(0, star);
            String most = star < 0 ? count : count.substring(star + 1);
            String group = isClass(element) ? element : "(?:" + element + ")";
            return group + "{" + (least.isEmpty() ? "0" : least) + "," + most + "}";
        }

        private String element() {
            if (take("(")) {
                return closed(alternation(), ")");
            }
            if (take("[")) {
                return "(?:" + closed(alternation(), "]") + ")?";
            }
            MatchResult token = token();
            at++;
            if (token.group(2) != null) {
                return literal(token.group(2), token.group(1) != null);
            }
            if (token.group(3) != null) {
                String last = token.group(4) == null ? token.group(3) : token.group(4);
                return "[\\x{" + token.group(3) + "}-\\x{" + last + "}]";
            }
            if (token.group(6) != null) {
                return expression(token.group(6));
            }
            throw new IllegalStateException("unexpected " + token.group());
        }

        private String closed(String expression, String symbol) {
            if (!take(symbol)) {
                throw new IllegalStateException("missing " + symbol);
            }
            return expression;
        }

        private static String literal(String text, boolean caseSensitive) {
            StringBuilder expression = new StringBuilder();
            for (char c : text.toCharArray()) {
                expression.append(String.format("[\\x{%x}", (int) c));
                boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
                if (letter && !caseSensitive) {
                    expression.append(String.format("\\x{%x}", c ^ 0x20));
                }
                expression.append(']');
            }
            return expression.toString();
        }
    }
}
