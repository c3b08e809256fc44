package dev.foxproof.conformance.report;

import dev.foxproof.conformance.models.ModelProperty;
import dev.foxproof.conformance.models.ProofReport;
import dev.foxproof.conformance.models.ProofResult;
import dev.foxproof.conformance.models.ProofResult.Kind;
import dev.foxproof.conformance.models.ProofResult.Verdict;
import dev.foxproof.conformance.models.Step;
import java.util.List;
import java.util.Locale;

/** A proof as one HTML page without external resources and without a script. */
public final class ProofHtml {
    private static final double MILLIS = 1000.0;

    private final ProofReport report;
    private final Html html = new Html();

    private ProofHtml(ProofReport report) {
        this.report = report;
    }

    public static String write(ProofReport report) {
        ProofHtml page = new ProofHtml(report);
        page.page();
        return page.html.toString();
    }

    private void page() {
        Page.begin(html, "The models of Foxproof", Page.WITHOUT_SCRIPT);
        head();
        html.open("main");
        for (Kind kind : Kind.values()) {
            section(
                    kind,
                    report.results().stream().filter(r -> r.kind() == kind).toList());
        }
        html.close().close().close().own("\n");
    }

    private void head() {
        html.open("header", "class", "top").leaf("h1", "The models of Foxproof");
        switch (report.exitStatus()) {
            case ProofReport.PROVED -> html.leaf("p", "Everything is as claimed", "class", "outcome good");
            case ProofReport.REFUTED -> html.leaf("p", "Something is not as claimed", "class", "outcome bad");
            case ProofReport.FAULTY -> html.leaf("p", "Undecided: something has no verdict", "class", "outcome open");
            default -> html.leaf("p", "Undecided: nothing was asked", "class", "outcome open");
        }
        html.open("dl", "class", "facts");
        Page.fact(
                html,
                "Run",
                Page.date(report.started()) + ", " + seconds(report.time().toMillis()));
        Page.fact(html, "Distinct states", String.format(Locale.ROOT, "%,d", report.states()));
        for (Verdict verdict : Verdict.values()) {
            if (report.count(verdict) > 0) {
                Page.fact(html, verdict.text(), Long.toString(report.count(verdict)));
            }
        }
        html.close().close().own("\n");
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
    }

    private void section(Kind kind, List<ProofResult> results) {
        if (results.isEmpty()) {
            return;
        }
        html.open("section").open("h2").text(kind.title());
        html.leaf("small", results.size() + " in all").close().open("div", "class", "chapter");
        results.forEach(this::result);
        html.close().close().own("\n");
    }

    private void result(ProofResult result) {
        String style = result.verdict() == Verdict.SKIPPED
                ? "skipped"
                : result.verdict().good() ? "pass" : "fail";
        if (result.verdict().good()) {
            html.open("details", "class", "check " + style, "id", result.id());
        } else {
            html.open("details", "class", "check " + style, "id", result.id(), "open", "");
        }
        html.open("summary").leaf("span", result.verdict().text(), "class", "badge " + style);
        html.open("span", "class", "sentence")
                .prose(result.says())
                .leaf("span", result.id(), "class", "id")
                .close();
        html.leaf("span", figures(result), "class", "rule").close();
        html.open("div", "class", "inside");
        if (!result.remark().isEmpty()) {
            html.leaf("p", result.remark());
        }
        properties(result);
        story(result);
        html.close().close();
    }

    private static String figures(ProofResult result) {
        String time = seconds(result.time().toMillis());
        return result.states() == 0 ? time : String.format(Locale.ROOT, "%,d states, %s", result.states(), time);
    }

    private void properties(ProofResult result) {
        if (result.properties().isEmpty()) {
            return;
        }
        html.open("ul");
        for (ModelProperty property : result.properties()) {
            html.open("li").leaf("code", property.name()).text(" ");
            html.leaf("span", String.join(", ", property.rules()), "class", "rule");
            html.open("p").prose(property.says()).close().close();
        }
        html.close();
    }

    private void story(ProofResult result) {
        if (result.story().isEmpty()) {
            return;
        }
        html.leaf("p", "A shortest counterexample to " + result.refuted().orElse("it") + ":");
        html.open("ol");
        for (Step step : result.story()) {
            html.open("li").open("details").leaf("summary", step.sentence());
            html.leaf("pre", step.state()).close().close();
        }
        html.close();
    }
}
