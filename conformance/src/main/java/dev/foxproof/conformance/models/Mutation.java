package dev.foxproof.conformance.models;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change to a model that one of its properties must notice: it shows that the property can fail.
 *
 * @param run the run that must no longer succeed
 * @param replace a text that occurs once in the module
 * @param refutes the properties of which one must be the one that fails
 * @param says the change in protocol terms
 */
public record Mutation(
        String id, String module, String run, String replace, String with, List<String> refutes, String says) {
    public Mutation {
        refutes = List.copyOf(refutes);
    }

    static List<Mutation> of(ModelFiles files) {
        List<Mutation> all = new ArrayList<>();
        for (String text : files.below("mutations/", ".json").values()) {
            for (JsonNode node : JsonMapper.shared().readTree(text)) {
                List<String> refutes = new ArrayList<>();
                node.path("refutes").forEach(name -> refutes.add(name.asString()));
                all.add(new Mutation(
                        node.path("id").asString(),
                        node.path("module").asString(),
                        node.path("run").asString(),
                        node.path("replace").asString(),
                        node.path("with").asString(),
                        refutes,
                        node.path("says").asString()));
            }
        }
        return all;
    }

    /**
     * The models with this change in them.
     *
     * @throws IllegalArgumentException if the text to replace does not occur exactly once
     */
    ModelFiles applyTo(ModelFiles files) {
        String path = module + ".tla";
        String text = files.modules().getOrDefault(module, "");
        int at = text.indexOf(replace);
        if (replace.isEmpty() || at < 0 || text.indexOf(replace, at + 1) >= 0) {
            throw new IllegalArgumentException(
                    "mutation " + id + ": the text to replace must occur exactly once in " + path);
        }
        return files.with(path, text.substring(0, at) + with + text.substring(at + replace.length()));
    }
}
