package dev.foxproof.conformance.report;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.attacks.AttackReport;
import dev.foxproof.conformance.attacks.AttackResult;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The attacks of a run as JSON. */
public final class AttackJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private AttackJson() {}

    public static String write(AttackReport report) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", 1);
        root.put("seed", report.seed());
        root.put("started", report.started().toString());
        root.put("seconds", report.seconds());
        root.put("exitStatus", report.exitStatus());
        root.put("attacks", report.results().stream().map(AttackJson::result).toList());
        return MAPPER.writeValueAsString(root) + "\n";
    }

    private static Map<String, Object> result(AttackResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", result.attack().id());
        map.put("title", result.attack().row().title());
        map.put("profile", result.profile().text());
        map.put("attacker", result.attack().attacker().name());
        map.put("holds", result.attack().holds());
        map.put("does", result.attack().does());
        map.put("expected", result.expected());
        map.put("outcome", result.observed());
        map.put("verdict", result.verdict().text());
        map.put("seen", result.seen());
        map.put("story", result.story());
        map.put("prevents", result.attack().row().prevents());
        map.put("rules", result.attack().rules().stream().map(Rule::id).toList());
        map.put("seconds", result.seconds());
        return map;
    }
}
