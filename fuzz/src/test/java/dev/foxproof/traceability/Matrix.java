package dev.foxproof.traceability;

import dev.foxproof.traceability.Mention.Kind;
import dev.foxproof.traceability.Rules.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The rules with what names them, and what is wrong between them. */
record Matrix(List<Rule> rules, Collection<Mention> mentions) {
    /** Ids that no chapter defines, or that a chapter withdrew. */
    List<String> unknown() {
        List<String> live =
                rules.stream().filter(rule -> !rule.isWithdrawn()).map(Rule::id).toList();
        return mentions.stream()
                .filter(mention -> !live.contains(mention.rule()))
                .map(mention -> mention.where() + " names " + mention.rule() + ", which no chapter defines")
                .distinct()
                .sorted()
                .toList();
    }

    List<String> definedTwice() {
        List<String> ids = new ArrayList<>(rules.stream().map(Rule::id).toList());
        rules.stream().map(Rule::id).distinct().forEach(ids::remove);
        return ids;
    }

    /** What a MUST lacks that can be observed: a positive test or check, a negative one. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.isMust() && rule.notObservable().isEmpty()) {
                if (where(rule, Kind::isPositive).isEmpty()) {
                    missing.add(rule.id() + " has no positive test or check");
                }
                if (where(rule, Kind::isNegative).isEmpty()) {
                    missing.add(rule.id() + " has no negative test or check, and no planted fault");
                }
            }
        }
        return missing;
    }

    private TreeSet<String> where(Rule rule, Predicate<Kind> kind) {
        TreeSet<String> where = new TreeSet<>();
        for (Mention mention : mentions) {
            if (mention.rule().equals(rule.id()) && kind.test(mention.kind())) {
                where.add(mention.where());
            }
        }
        return where;
    }

    /** The whole matrix as Markdown. */
    String toMarkdown() {
        StringBuilder text = new StringBuilder("""
                # Traceability

                Which code, tests and checks name which rule of [`protocol`](protocol/00-conventions.md). Generated; a test compares it.
                *Tests* confirm the rule, *against* breaks it and asserts the refusal, *faults* are deliberately wrong servers that the
                suite must find, *models* are properties of the formal [models](models/README.md) and queries about them, *checks* are
                those of `./foxproof check` (− marks one that does what must be refused).

                """);
        text.append(summary());
        Map<String, List<Rule>> chapters = new LinkedHashMap<>();
        rules.forEach(rule ->
                chapters.computeIfAbsent(rule.file(), file -> new ArrayList<>()).add(rule));
        chapters.forEach((file, chapter) -> {
            text.append("\n## [")
                    .append(file)
                    .append("](protocol/")
                    .append(file)
                    .append(")\n");
            chapter.forEach(rule -> text.append(section(rule)));
        });
        return text.toString();
    }

    private String summary() {
        long musts = rules.stream().filter(Rule::isMust).count();
        long hidden = rules.stream()
                .filter(rule -> rule.isMust() && !rule.notObservable().isEmpty())
                .count();
        long live = rules.stream().filter(rule -> !rule.isWithdrawn()).count();
        return live + " rules, " + musts + " of them MUST, of which " + hidden
                + " cannot be observed from outside. Named by " + count(Kind.CODE) + " places in code, "
                + count(Kind.TEST) + " tests, " + count(Kind.NEGATIVE_TEST) + " tests against, " + count(Kind.FAULT)
                + " faults, " + count(Kind.MODEL) + " properties of models and "
                + (count(Kind.CHECK) + count(Kind.NEGATIVE_CHECK)) + " checks.\n";
    }

    private long count(Kind kind) {
        return mentions.stream()
                .filter(mention -> mention.kind() == kind)
                .map(Mention::where)
                .distinct()
                .count();
    }

    private String section(Rule rule) {
        StringBuilder text = new StringBuilder("\n**")
                .append(rule.id())
                .append("** (")
                .append(rule.level())
                .append(")");
        if (rule.isWithdrawn()) {
            return text.append("\n").toString();
        }
        if (!rule.notObservable().isEmpty()) {
            text.append(" not observable: ").append(rule.notObservable().replaceAll("\\s+", " "));
        }
        text.append('\n');
        line(text, "code", where(rule, kind -> kind == Kind.CODE), "");
        line(text, "tests", where(rule, kind -> kind == Kind.TEST), "");
        line(text, "against", where(rule, kind -> kind == Kind.NEGATIVE_TEST), "");
        line(text, "faults", where(rule, kind -> kind == Kind.FAULT), "");
        line(text, "models", where(rule, kind -> kind == Kind.MODEL), "");
        line(text, "checks", where(rule, kind -> kind == Kind.CHECK), "");
        line(text, "checks", where(rule, kind -> kind == Kind.NEGATIVE_CHECK), " −");
        return text.toString();
    }

    private static void line(StringBuilder text, String name, Collection<String> where, String mark) {
        if (!where.isEmpty()) {
            text.append("- ")
                    .append(name)
                    .append(mark)
                    .append(": `")
                    .append(String.join("`, `", where))
                    .append("`\n");
        }
    }
}
