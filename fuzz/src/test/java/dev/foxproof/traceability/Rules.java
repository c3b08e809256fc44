package dev.foxproof.traceability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules, read from the chapters: a paragraph at column 0 that begins with {@code **ID** (LEVEL)}. */
final class Rules {
    private static final Pattern RULE =
            Pattern.compile("\\*\\*([A-Z]+-[0-9]+)\\*\\* \\((MUST|SHOULD|MAY|withdrawn)\\) (.+)", Pattern.DOTALL);
    private static final Pattern LOOKS_LIKE_A_RULE = Pattern.compile("(?m)^\\s*\\*\\*[A-Z]+-[0-9]+");
    private static final Pattern NOT_OBSERVABLE = Pattern.compile("\\*Not observable: ([^*]+)\\*");

    private Rules() {}

    /**
     * @param notObservable why no black box can show it; empty if one can
     */
    record Rule(String file, String id, String level, String text, String notObservable) {
        boolean isMust() {
            return level.equals("MUST");
        }

        boolean isWithdrawn() {
            return level.equals("withdrawn");
        }
    }

    static List<Rule> read(Path protocol) throws IOException {
        List<Rule> rules = new ArrayList<>();
        try (Stream<Path> files = Files.list(protocol)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                rules.addAll(parse(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return rules;
    }

    /**
     * @throws IllegalArgumentException if something looks like a rule and is none, which would otherwise be lost silently
     */
    static List<Rule> parse(String file, String markdown) {
        List<Rule> rules = new ArrayList<>();
        for (String paragraph : markdown.split("\\n\\s*\\n", -1)) {
            Matcher rule = RULE.matcher(paragraph.stripTrailing());
            if (rule.matches()) {
                Matcher reason = NOT_OBSERVABLE.matcher(rule.group(3));
                rules.add(new Rule(
                        file,
                        rule.group(1),
                        rule.group(2),
                        rule.group(3).replaceAll("\\s+", " "),
                        reason.find() ? reason.group(1) : ""));
            }
        }
        long candidates = LOOKS_LIKE_A_RULE.matcher(markdown).results().count();
        if (candidates != rules.size()) {
            throw new IllegalArgumentException(file + " has " + candidates + " lines that begin like a rule, but "
                    + rules.size() + " rules: a rule is a paragraph **ID** (MUST|SHOULD|MAY|withdrawn) text");
        }
        return rules;
    }
}
