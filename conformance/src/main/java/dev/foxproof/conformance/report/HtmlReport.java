package dev.foxproof.conformance.report;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunReport;
import dev.foxproof.conformance.run.Waiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The run as one HTML page without external resources: what failed first, then every check by chapter. It is read and filtered by
 * verdict without a script; the script adds the search.
 */
public final class HtmlReport {

    private final RunReport run;
    private final Html html = new Html();

    private HtmlReport(RunReport run) {
        this.run = run;
    }

    public static String write(RunReport run) {
        HtmlReport report = new HtmlReport(run);
        report.page();
        return report.html.toString();
    }

    private void page() {
        Page.begin(html, "Conformance of " + run.target(), Page.WITH_SCRIPT);
        head();
        html.open("main");
        tools();
        index("What failed", run.failures());
        index("Warnings", run.warnings());
        waivers();
        chapters();
        footer();
        html.close();
        html.open("script").own(Page.SCRIPT).close();
        html.close().close().own("\n");
    }

    private void head() {
        html.open("header", "class", "top").leaf("h1", "Foxproof conformance report");
        outcome();
        html.open("dl", "class", "facts");
        Page.fact(html, "Target", run.target());
        Page.fact(html, "Profile", run.profile());
        Page.fact(html, "Run", Page.date(run.started()) + String.format(Locale.ROOT, ", %.1f s", run.seconds()));
        Page.fact(html, "Seed", run.seed());
        Page.fact(html, "Counting", run.strict() ? "MUST and SHOULD (strict)" : "MUST");
        html.close();
        html.open("div", "class", "bar", "aria-hidden", "true");
        groups().forEach((kind, results) -> html.open(
                        "i", "class", kind, "style", "flex:" + results.size(), "title", results.size() + " " + kind)
                .close());
        html.close().close().own("\n");
    }

    private void outcome() {
        int failed = run.failures().size();
        int checked = run.results().size()
                - run.counts().getOrDefault(Verdict.SKIPPED, 0)
                - run.counts().getOrDefault(Verdict.UNSUPPORTED, 0);
        switch (run.exitStatus()) {
            case RunReport.PASSED ->
                html.leaf("p", "All " + checked + " checks that were made pass" + unless(), "class", "outcome good");
            case RunReport.FAILED ->
                html.leaf(
                        "p",
                        failed + " of " + checked + (failed == 1 ? " checks fails" : " checks fail"),
                        "class",
                        "outcome bad");
            case RunReport.FAULTY -> html.leaf("p", "Undecided: the harness failed", "class", "outcome open");
            default -> html.leaf("p", "Undecided: nothing was checked", "class", "outcome open");
        }
    }

    private String unless() {
        int exceptions = run.warnings().size() + run.waived().size();
        return exceptions == 0 ? "" : ", " + exceptions + " of them with a remark";
    }

    /** The results by how they are shown, worst first. */
    private Map<String, List<Result>> groups() {
        Map<String, List<Result>> groups = new LinkedHashMap<>();
        for (String kind :
                List.of("fail", "timeout", "harness-error", "warn", "waived", "unsupported", "skipped", "pass")) {
            List<Result> results = run.results().stream()
                    .filter(result -> kind(result).equals(kind))
                    .toList();
            if (!results.isEmpty()) {
                groups.put(kind, results);
            }
        }
        return groups;
    }

    private String kind(Result result) {
        if (result.broken() && result.waiver() != null) {
            return "waived";
        }
        return result.broken() && !result.counts(run.strict())
                ? "warn"
                : result.verdict().text();
    }

    /** The filter that a result belongs to. */
    private static String filter(String kind) {
        return switch (kind) {
            case "fail", "timeout" -> "fail";
            case "warn", "waived" -> "warn";
            case "skipped", "unsupported" -> "skipped";
            case "harness-error" -> "harness";
            default -> "pass";
        };
    }

    private void tools() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        groups().forEach((kind, results) -> counts.merge(filter(kind), results.size(), Integer::sum));
        Map<String, String> names = Map.of(
                "fail", "failed",
                "warn", "warned or waived",
                "skipped", "skipped or unsupported",
                "harness", "harness errors",
                "pass", "passed");
        html.open("div", "class", "tools", "role", "group", "aria-label", "Filter");
        counts.forEach((filter, count) -> {
            html.open("label").empty("input", "type", "checkbox", "id", "show-" + filter, "checked", "");
            html.leaf("b", Integer.toString(count))
                    .text(names.getOrDefault(filter, filter))
                    .close();
        });
        html.empty(
                "input",
                "type",
                "search",
                "id",
                "search",
                "class",
                "needs-script",
                "placeholder",
                "Search: a rule, an endpoint, an errno …",
                "aria-label",
                "Search");
        html.close().own("\n");
    }

    private void index(String title, List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        html.open("section")
                .open("h2")
                .text(title)
                .leaf("small", Integer.toString(results.size()))
                .close();
        html.open("ol", "class", "index");
        for (Result result : results) {
            html.open("li").open("a", "href", "#" + anchor(result));
            html.prose(result.check().expected()).close();
            html.text(" ").leaf("span", rules(result), "class", "rule");
            html.leaf("p", result.observed()).close();
        }
        html.close().close().own("\n");
    }

    private void waivers() {
        if (run.waivedButPassed().isEmpty()) {
            return;
        }
        html.open("section").leaf("h2", "Waived, but passing").open("ol", "class", "index");
        for (Result result : run.waivedButPassed()) {
            html.open("li").leaf("a", result.check().id(), "href", "#" + anchor(result));
            html.leaf("p", "The waiver can be removed.").close();
        }
        html.close().close();
    }

    private void chapters() {
        Map<String, List<Result>> chapters = run.results().stream()
                .collect(Collectors.groupingBy(r -> r.check().chapter(), LinkedHashMap::new, Collectors.toList()));
        chapters.forEach((chapter, results) -> {
            long passed =
                    results.stream().filter(r -> r.verdict() == Verdict.PASS).count();
            html.open("section", "data-chapter", chapter);
            html.open("h2").text(title(chapter));
            html.leaf("small", passed + " of " + results.size() + " pass").close();
            html.open("div", "class", "chapter");
            results.forEach(this::check);
            html.close().close().own("\n");
        });
    }

    private static String title(String chapter) {
        return switch (chapter) {
            case "http" -> "HTTP";
            case "devices" -> "Find My Device";
            default -> chapter.substring(0, 1).toUpperCase(Locale.ROOT) + chapter.substring(1);
        };
    }

    private void check(Result result) {
        String kind = kind(result);
        if (result.counts(run.strict()) || kind.equals("harness-error")) {
            html.open(
                    "details", "class", "check " + kind, "id", anchor(result), "data-group", filter(kind), "open", "");
        } else {
            html.open("details", "class", "check " + kind, "id", anchor(result), "data-group", filter(kind));
        }
        html.open("summary").leaf("span", kind.replace('-', ' '), "class", "badge " + kind);
        html.open("span", "class", "sentence").prose(result.check().expected());
        html.leaf("span", result.check().id(), "class", "id").close();
        html.leaf("span", rules(result), "class", "rule").close();
        html.open("div", "class", "inside");
        rule(result);
        sides(result);
        hints(result);
        waiver(result);
        exchanges(result);
        html.close().close().own("\n");
    }

    private void rule(Result result) {
        html.open("blockquote");
        for (Rule rule : result.check().rules()) {
            html.open("p")
                    .leaf("strong", rule.id())
                    .text(" (" + rule.level() + ") ")
                    .prose(rule.text())
                    .close();
            if (!rule.why().isEmpty()) {
                html.open("p", "class", "why").text("Why: ").prose(rule.why()).close();
            }
        }
        html.close();
    }

    private void sides(Result result) {
        if (result.verdict() == Verdict.PASS || result.verdict() == Verdict.SKIPPED) {
            if (!result.observed().isEmpty()) {
                html.open("p")
                        .text((result.verdict() == Verdict.PASS ? "Observed: " : "Skipped: ") + result.observed());
                html.close();
            }
            return;
        }
        html.open("div", "class", "sides").open("div", "class", "want").leaf("h4", "Expected");
        html.open("p").prose(result.check().expected()).close();
        if (!result.expectation().isEmpty()) {
            html.leaf("p", result.expectation());
        }
        html.close().open("div", "class", "got").leaf("h4", "Observed");
        html.leaf("p", result.observed()).close().close();
        if (!result.story().isEmpty()) {
            html.leaf("h4", "Story");
            html.leaf("pre", String.join("\n", result.story()), "class", "story");
        }
    }

    private void hints(Result result) {
        List<String> hints = result.broken() ? Hint.of(result) : List.of();
        if (!hints.isEmpty()) {
            html.open("div", "class", "cause").leaf("h4", "Likely cause").open("ul");
            hints.forEach(hint -> html.open("li").prose(hint).close());
            html.close().close();
        }
    }

    private void waiver(Result result) {
        Waiver waiver = result.waiver();
        if (waiver != null) {
            html.open("p").text("Waived until " + waiver.until() + ": " + waiver.reason() + " ");
            html.leaf("a", waiver.link(), "href", waiver.link(), "rel", "noreferrer")
                    .close();
        }
    }

    private void exchanges(Result result) {
        if (result.verdict() == Verdict.PASS || result.verdict() == Verdict.SKIPPED) {
            return;
        }
        if (!result.exchanges().isEmpty()) {
            html.leaf("h4", "On the wire");
        }
        for (int i = 0; i < result.exchanges().size(); i++) {
            ExchangeHtml.write(
                    html,
                    result.exchanges().get(i),
                    i + 1,
                    i == result.exchanges().size() - 1);
        }
        if (!result.trace().isEmpty()) {
            html.leaf("pre", result.trace(), "class", "trace");
        }
    }

    private static String rules(Result result) {
        return result.check().level() + " "
                + result.check().rules().stream().map(Rule::id).collect(Collectors.joining(", "));
    }

    private static String anchor(Result result) {
        return result.check().id().replace('/', '-') + "-" + result.profile().text();
    }

    private void footer() {
        html.open("footer");
        html.text("The accounts and secrets on this page were made for this run alone. To repeat it:");
        html.leaf("pre", "./foxproof check " + run.options()).close();
    }
}
