package dev.foxproof.conformance.report;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.AttackDefinition;
import dev.foxproof.conformance.attacks.AttackReport;
import dev.foxproof.conformance.attacks.AttackResult;
import dev.foxproof.conformance.attacks.AttackResult.Verdict;
import dev.foxproof.conformance.attacks.Catalogue;
import dev.foxproof.conformance.attacks.GuessCost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The attacks of a run as one HTML page without external resources and without a script. */
public final class AttackHtml {
    private static final Map<String, String> CHAPTERS = Map.of(
            "KDF", "Passwords and stretching",
            "WRP", "Wraps and bundles",
            "HWK", "Hawk",
            "ACC", "Accounts",
            "FMD", "Find My Device");

    private final AttackReport report;
    private final Html html = new Html();

    private AttackHtml(AttackReport report) {
        this.report = report;
    }

    public static String write(AttackReport report) {
        AttackHtml page = new AttackHtml(report);
        page.page();
        return page.html.toString();
    }

    private void page() {
        Page.begin(html, "The attacks of Foxproof", Page.WITHOUT_SCRIPT);
        head();
        html.open("main");
        Map<String, List<AttackResult>> chapters = report.results().stream()
                .collect(Collectors.groupingBy(
                        result -> result.attack().row().chapter(), LinkedHashMap::new, Collectors.toList()));
        chapters.forEach(this::chapter);
        html.close().close().close().own("\n");
    }

    private void head() {
        html.open("header", "class", "top").leaf("h1", "The attacks of Foxproof");
        switch (report.exitStatus()) {
            case AttackReport.EXPECTED -> html.leaf("p", "Every outcome is as expected", "class", "outcome good");
            case AttackReport.DIFFERENT -> html.leaf("p", "An outcome is another one", "class", "outcome bad");
            default -> html.leaf("p", "Undecided: an attack came to no outcome", "class", "outcome open");
        }
        html.open("dl", "class", "facts");
        Page.fact(html, "Run", Page.date(report.started()) + String.format(Locale.ROOT, ", %.1f s", report.seconds()));
        Page.fact(html, "Repeat", "./foxproof attack --seed " + report.seed());
        Page.fact(html, "succeed", Long.toString(report.succeeded()));
        for (Verdict verdict : Verdict.values()) {
            if (report.count(verdict) > 0) {
                Page.fact(html, verdict.text(), Long.toString(report.count(verdict)));
            }
        }
        for (GuessCost cost : GuessCost.values()) {
            Page.fact(html, "a guess", cost.words());
        }
        html.close();
        html.leaf(
                "p",
                "Passwords, keys and tokens on this page belong to accounts that were made for the run and went with it.");
        html.close().own("\n");
    }

    private void chapter(String chapter, List<AttackResult> results) {
        html.open("section").open("h2").text(CHAPTERS.getOrDefault(chapter, chapter));
        html.leaf("small", results.size() + " in all").close().open("div", "class", "chapter");
        results.forEach(this::result);
        html.close().close().own("\n");
    }

    private void result(AttackResult result) {
        boolean expected = result.verdict() == Verdict.EXPECTED;
        boolean succeeds = result.observed().equals(Attack.SUCCEEDS);
        String style = expected ? (succeeds ? "warn" : "pass") : "fail";
        AttackDefinition attack = result.attack();
        String id = attack.id().replace('/', '-') + "-" + result.profile().text();
        if (expected) {
            html.open("details", "class", "check " + style, "id", id);
        } else {
            html.open("details", "class", "check " + style, "id", id, "open", "");
        }
        html.open("summary").leaf("span", badge(result), "class", "badge " + style);
        html.open("span", "class", "sentence")
                .prose(attack.row().title())
                .leaf("span", attack.id() + (succeeds ? "" : " · " + result.observed()), "class", "id")
                .close();
        html.leaf("span", result.profile().text(), "class", "rule").close();
        html.open("div", "class", "inside");
        html.leaf(
                "p",
                "Attacker " + attack.attacker() + " (" + attack.attacker().words() + "), with " + attack.holds() + ", "
                        + attack.does() + ".");
        story(result);
        html.open("p").leaf("strong", outcome(result)).text(" " + result.seen()).close();
        if (!expected) {
            html.leaf("p", "Expected: " + result.expected());
        }
        prevention(attack);
        html.close().close();
    }

    private static String badge(AttackResult result) {
        if (result.verdict() != Verdict.EXPECTED) {
            return result.verdict().text();
        }
        return result.observed().equals(Attack.SUCCEEDS) ? "succeeds" : "stopped";
    }

    private static String outcome(AttackResult result) {
        return result.observed().equals(Attack.SUCCEEDS) ? "The attacker has" : "Stopped by " + result.observed() + ":";
    }

    private void story(AttackResult result) {
        if (!result.story().isEmpty()) {
            html.open("ol");
            result.story().forEach(line -> html.leaf("li", line));
            html.close();
        }
    }

    private void prevention(AttackDefinition attack) {
        html.leaf("p", attack.row().prevents() + ".");
        String rules = attack.rules().stream().map(Rule::id).collect(Collectors.joining(", "));
        html.leaf("p", rules, "class", "rule");
        if (!attack.row().references().isEmpty()) {
            html.open("ul");
            for (Catalogue.Reference reference : attack.row().references()) {
                html.open("li")
                        .leaf("a", reference.title(), "href", reference.link())
                        .close();
            }
            html.close();
        }
    }
}
