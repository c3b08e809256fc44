package dev.foxproof.conformance.report;

import dev.foxproof.conformance.models.ModelProperty;
import dev.foxproof.conformance.models.ProofReport;
import dev.foxproof.conformance.models.ProofResult;
import dev.foxproof.conformance.models.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A proof as JSON. */
public final class ProofJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final double MILLIS = 1000.0;

    private ProofJson() {}

    public static String write(ProofReport report) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", 1);
        root.put("started", report.started().toString());
        root.put("seconds", report.time().toMillis() / MILLIS);
        root.put("states", report.states());
        root.put("exitStatus", report.exitStatus());
        root.put("results", report.results().stream().map(ProofJson::result).toList());
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static Map<String, Object> result(ProofResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", result.kind().name());
        map.put("id", result.id());
        map.put("says", result.says());
        map.put("verdict", result.verdict().text());
        map.put(
                "properties",
                result.properties().stream().map(ModelProperty::name).toList());
        map.put("rules", rules(result));
        result.refuted().ifPresent(name -> map.put("refuted", name));
        map.put("states", result.states());
        map.put("depth", result.depth());
        map.put("seconds", result.time().toMillis() / MILLIS);
        if (!result.story().isEmpty()) {
            map.put("story", result.story().stream().map(Step::sentence).toList());
        }
        if (!result.remark().isEmpty()) {
            map.put("remark", result.remark());
        }
        return map;
    }

    private static List<String> rules(ProofResult result) {
        return result.properties().stream()
                .flatMap(property -> property.rules().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
