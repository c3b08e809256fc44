package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.Guarantees.Title;
import dev.foxproof.conformance.models.Guarantees.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The generated part of {@code spec/protocol/80-guarantees.md}. */
final class GuaranteesPage {
    private static final String ONEPW = "onepw";
    private static final String KEY = "key";
    private static final String NOTHING = "nothing";

    private final Guarantees guarantees;
    private final Words words;
    private final Map<String, Evidence> evidence;

    GuaranteesPage(Guarantees guarantees, Words words, Map<String, Evidence> evidence) {
        this.guarantees = guarantees;
        this.words = words;
        this.evidence = evidence;
    }

    String text() {
        return "## Attackers and assets\n\n" + attackers() + "\n## Designs\n\n" + designs() + "\n## Why\n" + why();
    }

    private String attackers() {
        Stream<String> rows = words.attackers().stream()
                .map(attacker -> row(
                        "[%s](#%s)".formatted(attacker.title(), attacker.id()),
                        words.assets().stream().map(asset -> linked(attacker.id(), asset.id()))));
        return table(
                row("attacker", words.assets().stream().map(Title::title)),
                words.assets().size(),
                rows);
    }

    private String designs() {
        List<Title> columns = Stream.concat(words.attackers().stream(), words.herself().stream())
                .toList();
        Stream<String> rows = columns.stream()
                .map(party -> row(
                        words.herself().contains(party) ? "*the user* " + party.title() : party.title(),
                        words.designs().stream().map(design -> learns(design.id(), party.id(), KEY))));
        String list = words.designs().stream()
                .map(design -> "- **%s.** %s%n".formatted(design.title(), design.says()))
                .collect(Collectors.joining());
        return list + "\n"
                + table(
                        row("the data, for", words.designs().stream().map(Title::title)),
                        words.designs().size(),
                        rows);
    }

    private static String table(String head, int columns, Stream<String> rows) {
        return head + "| --- |" + " --- |".repeat(columns) + "\n" + rows.collect(Collectors.joining());
    }

    private static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String linked(String party, String asset) {
        String cell = cell(ONEPW, party, asset);
        return words.evidence(party, asset).isEmpty() ? cell : "[%s](#%s)".formatted(cell, anchor(party, asset));
    }

    private static String anchor(String party, String asset) {
        return (party + "-" + asset.replace(' ', '-')).toLowerCase(Locale.ROOT);
    }

    private String cell(String design, String party, String asset) {
        String does = guarantees.answer(design, 1, party, asset).does();
        if (!guarantees.answer(design, 2, party, asset).does().equals(does)) {
            throw new AssertionError("what can be done depends on the version: " + party + ", " + asset);
        }
        String learns = learns(design, party, asset);
        return does.equals(NOTHING) ? learns : learns + "; " + does;
    }

    private String learns(String design, String party, String asset) {
        String first = told(guarantees.answer(design, 1, party, asset).learns());
        String second = told(guarantees.answer(design, 2, party, asset).learns());
        return first.equals(second) ? first : first + "; v2: " + second;
    }

    private static String told(String learns) {
        return switch (learns) {
            case NOTHING -> "–";
            case "GS" -> "scrypt";
            default -> learns;
        };
    }

    private String why() {
        StringBuilder text = new StringBuilder();
        for (Title attacker : words.attackers()) {
            text.append("%n<a id=\"%s\"></a>%n%n### %s%n%n%s.%n%n"
                    .formatted(attacker.id(), capital(attacker.title()), capital(attacker.says())));
            for (Title asset : words.assets()) {
                List<String> ids = words.evidence(attacker.id(), asset.id());
                if (!ids.isEmpty()) {
                    text.append("<a id=\"%s\"></a>%s: %s%n%n"
                            .formatted(
                                    anchor(attacker.id(), asset.id()),
                                    asset.title(),
                                    cell(ONEPW, attacker.id(), asset.id())));
                    ids.forEach(id -> text.append(item(Objects.requireNonNull(evidence.get(id), id))));
                    text.append("\n");
                }
            }
            text.deleteCharAt(text.length() - 1);
        }
        return text.toString();
    }

    private static String item(Evidence evidence) {
        return "- %s [`%s`](%s): %s%n"
                .formatted(
                        evidence.counterexample() ? "attack" : "guarantee",
                        evidence.id(),
                        evidence.link(),
                        evidence.says());
    }

    private static String capital(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
