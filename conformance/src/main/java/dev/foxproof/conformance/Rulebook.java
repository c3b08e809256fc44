package dev.foxproof.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules, read from the chapters of {@code spec/protocol} that are packaged with the suite. */
public final class Rulebook {
    /** The chapters; a test compares them with the folder. */
    static final List<String> CHAPTERS = List.of(
            "00-conventions.md",
            "10-keys.md",
            "20-tokens.md",
            "30-hawk.md",
            "40-accounts.md",
            "45-assertions.md",
            "50-errors.md",
            "60-devices.md",
            "70-privacy.md");

    private static final Pattern RULE =
            Pattern.compile("^\\*\\*([A-Z]+-[0-9]+)\\*\\* \\((MUST|SHOULD|MAY)\\) (.+)$", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("^# [0-9]+ (.+)$");

    private final Map<String, Rule> rules;

    private Rulebook(Map<String, Rule> rules) {
        this.rules = Collections.unmodifiableMap(rules);
    }

    /** The packaged specification. */
    public static Rulebook packaged() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (String file : CHAPTERS) {
            for (Rule rule : parse(file, read(file))) {
                if (rules.put(rule.id(), rule) != null) {
                    throw new IllegalStateException("rule " + rule.id() + " is defined twice");
                }
            }
        }
        return new Rulebook(rules);
    }

    static List<Rule> parse(String file, String markdown) {
        List<Rule> rules = new ArrayList<>();
        String chapter = file;
        for (String paragraph : markdown.split("\\n\\s*\\n", -1)) {
            String text = paragraph.strip();
            Matcher heading = HEADING.matcher(text.lines().findFirst().orElse(""));
            if (heading.matches()) {
                chapter = heading.group(1).strip();
            }
            Matcher rule = RULE.matcher(text);
            if (rule.matches()) {
                Level level = Level.valueOf(rule.group(2));
                rules.add(new Rule(rule.group(1), level, chapter, file, unwrap(rule.group(3)), ""));
            } else if (text.startsWith("Why: ") && !rules.isEmpty()) {
                Rule last = rules.removeLast();
                String why = unwrap(text.substring("Why: ".length()));
                rules.add(new Rule(last.id(), last.level(), last.chapter(), last.file(), last.text(), why));
            }
        }
        return rules;
    }

    private static String unwrap(String text) {
        return text.replaceAll("\\s*\\n\\s*", " ").strip();
    }

    private static String read(String file) {
        try (InputStream in = Rulebook.class.getResourceAsStream("protocol/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the chapter " + file + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * @throws IllegalArgumentException if no chapter defines the rule
     */
    public Rule get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no chapter defines the rule " + id));
    }

    /** All rules in the order of the chapters. */
    public List<Rule> all() {
        return List.copyOf(rules.values());
    }
}
