package dev.foxproof.conformance.report;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.run.Result;
import dev.foxproof.conformance.run.RunReport;
import dev.foxproof.conformance.run.Waiver;
import dev.foxproof.conformance.wire.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The run as JSON, in the form of {@code report.schema.json}. */
public final class JsonReport {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    public static String write(RunReport run) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", 1);
        report.put("target", run.target());
        report.put("profile", run.profile());
        report.put("seed", run.seed());
        report.put("options", run.options());
        report.put("strict", run.strict());
        report.put("started", run.started().toString());
        report.put("seconds", run.seconds());
        report.put(
                "checks",
                run.results().stream()
                        .map(result -> check(result, run.strict()))
                        .toList());
        report.put("summary", summary(run));
        return MAPPER.writeValueAsString(report) + "\n";
    }

    private static Map<String, Object> check(Result result, boolean strict) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("id", result.check().id());
        check.put("chapter", result.check().chapter());
        check.put("rule", result.check().rule().id());
        check.put("rules", result.check().rules().stream().map(Rule::id).toList());
        check.put("level", result.check().level().name());
        check.put("profile", result.profile().text());
        check.put("negative", result.check().negative());
        check.put("verdict", result.verdict().text());
        check.put("counts", result.counts(strict));
        check.put("expected", result.check().expected());
        putUnlessEmpty(check, "assertion", result.expectation());
        check.put("observed", result.observed());
        if (!result.story().isEmpty()) {
            check.put("story", result.story());
        }
        putUnlessEmpty(check, "cause", result.check().cause());
        check.put("seconds", result.seconds());
        Waiver waiver = result.waiver();
        if (waiver != null) {
            check.put(
                    "waiver",
                    Map.of(
                            "reason", waiver.reason(),
                            "link", waiver.link(),
                            "until", waiver.until().toString()));
        }
        if (result.verdict() != Verdict.PASS && result.verdict() != Verdict.SKIPPED) {
            check.put(
                    "exchanges",
                    result.exchanges().stream().map(JsonReport::exchange).toList());
        }
        putUnlessEmpty(check, "trace", result.trace());
        return check;
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("note", exchange.note());
        object.put("request", new String(exchange.request(), StandardCharsets.ISO_8859_1));
        object.put("response", new String(exchange.response(), StandardCharsets.ISO_8859_1));
        object.put("outcome", exchange.outcome());
        object.put("milliseconds", exchange.millis());
        return object;
    }

    private static Map<String, Object> summary(RunReport run) {
        Map<String, Object> summary = new LinkedHashMap<>();
        run.counts().forEach((verdict, count) -> summary.put(verdict.text(), count));
        List.of(
                        Map.entry("counted", run.failures()),
                        Map.entry("warnings", run.warnings()),
                        Map.entry("waived", run.waived()),
                        Map.entry("waived-but-passed", run.waivedButPassed()))
                .forEach(entry -> summary.put(entry.getKey(), entry.getValue().size()));
        summary.put("exit-status", run.exitStatus());
        return summary;
    }

    private static void putUnlessEmpty(Map<String, Object> object, String name, String value) {
        if (!value.isEmpty()) {
            object.put(name, value);
        }
    }
}
