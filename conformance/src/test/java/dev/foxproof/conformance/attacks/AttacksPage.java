package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.attacks.Catalogue.Covered;
import dev.foxproof.conformance.attacks.Catalogue.Reference;
import dev.foxproof.conformance.attacks.Catalogue.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The generated part of {@code spec/protocol/90-attacks.md}. */
final class AttacksPage {
    private static final Map<String, String> CHAPTERS = chapters();

    private final Catalogue catalogue;
    private final List<AttackDefinition> attacks;
    private final StringBuilder text = new StringBuilder();

    private static Map<String, String> chapters() {
        Map<String, String> chapters = new LinkedHashMap<>();
        chapters.put("KDF", "Passwords and stretching");
        chapters.put("WRP", "Wraps and bundles");
        chapters.put("HWK", "Hawk");
        chapters.put("ACC", "Accounts");
        chapters.put("FMD", "Find My Device");
        return chapters;
    }

    AttacksPage(Catalogue catalogue, List<AttackDefinition> attacks) {
        this.catalogue = catalogue;
        this.attacks = attacks;
    }

    String text() {
        CHAPTERS.forEach((chapter, title) -> {
            text.append("## %s%n%n".formatted(title));
            table(chapter);
            catalogue.rows().stream()
                    .filter(row -> row.chapter().equals(chapter))
                    .forEach(this::section);
        });
        return text.toString();
    }

    private List<AttackDefinition> stories(Row row) {
        return attacks.stream().filter(attack -> attack.row().equals(row)).toList();
    }

    private void table(String chapter) {
        text.append("| attack | by | in classic | in current |\n| --- | --- | --- | --- |\n");
        for (Row row : catalogue.rows()) {
            if (row.chapter().equals(chapter)) {
                List<AttackDefinition> stories = stories(row);
                if (stories.isEmpty()) {
                    line(row, row.id(), row.title(), row.attackers(), cover(row), cover(row));
                }
                stories.forEach(story -> line(
                        row,
                        story.id(),
                        row.title(),
                        story.attacker().name(),
                        outcome(story, Profile.CLASSIC),
                        outcome(story, Profile.CURRENT)));
            }
        }
        text.append("\n");
    }

    private void line(Row row, String id, String title, String attackers, String classic, String current) {
        String letters = String.join(", ", attackers.split(""));
        text.append(
                "| [%s](#%s) %s | %s | %s | %s |%n".formatted(id, anchor(row.id()), title, letters, classic, current));
    }

    private static String anchor(String id) {
        return id.toLowerCase(java.util.Locale.ROOT);
    }

    private static String cover(Row row) {
        return row.notApplicable().isPresent() ? "not applicable" : "tested";
    }

    private static String outcome(AttackDefinition story, Profile profile) {
        String word = story.expected().getOrDefault(profile, "–");
        return switch (word) {
            case "–" -> word;
            case Attack.SUCCEEDS -> "**succeeds**";
            default -> "`" + word + "`";
        };
    }

    private void section(Row row) {
        text.append("<a id=\"%s\"></a>%n%n### %s %s%n%n".formatted(anchor(row.id()), row.id(), row.title()));
        row.notApplicable().ifPresent(reason -> text.append("Not applicable: %s.%n%n".formatted(reason)));
        stories(row).forEach(this::story);
        if (!row.covered().isEmpty()) {
            text.append("- tested by %s%n"
                    .formatted(row.covered().stream().map(AttacksPage::covered).collect(Collectors.joining(", "))));
        }
        if (!row.prevents().isEmpty()) {
            text.append("- %s.%n".formatted(row.prevents()));
        }
        if (!row.references().isEmpty()) {
            text.append("- published: %s%n"
                    .formatted(row.references().stream()
                            .map(AttacksPage::reference)
                            .collect(Collectors.joining("; "))));
        }
        text.append("\n");
    }

    private void story(AttackDefinition story) {
        text.append("- `%s`: %s, with %s, %s. In classic %s, in current %s. Rules %s. Told in `%s`.%n"
                .formatted(
                        story.id(),
                        story.attacker(),
                        story.holds(),
                        story.does(),
                        outcome(story, Profile.CLASSIC),
                        outcome(story, Profile.CURRENT),
                        story.rules().stream().map(Rule::id).collect(Collectors.joining(", ")),
                        story.where()));
    }

    private static String covered(Covered covered) {
        return switch (covered.by()) {
            case CHECK -> "check `" + covered.name() + "`";
            case TEST -> "`" + covered.name() + "`";
            case VECTOR -> "vectors with the flag `" + covered.name() + "`";
        };
    }

    private static String reference(Reference reference) {
        return "[%s](%s)".formatted(reference.title(), reference.link());
    }
}
