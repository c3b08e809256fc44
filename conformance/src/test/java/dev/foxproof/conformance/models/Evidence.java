package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.proverif.Catalogue;
import dev.foxproof.conformance.models.proverif.Expectation;
import dev.foxproof.conformance.models.proverif.ModelQuery;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run or a query of the models shows.
 *
 * @param id of a property, of a run that refutes a claim, or of a query
 * @param counterexample whether it shows what an attacker can do, and not what none can
 * @param says it, in a sentence
 * @param link to where it stands, from {@code spec/protocol}
 */
record Evidence(String id, boolean counterexample, String says, String link) {
    private static final String MODELS = "../models/";

    /** Everything that the models show, by id. Properties of false claims are no evidence: their runs are. */
    static Map<String, Evidence> of(ModelFiles files) {
        Map<String, Evidence> all = new TreeMap<>();
        for (ModelProperty property : ModelProperty.of(files)) {
            boolean holds = ModelRun.of(files).stream()
                    .anyMatch(run -> run.refutes().isEmpty() && run.properties().contains(property.name()));
            if (holds) {
                put(all, property.name(), false, property.says(), property.module() + ".tla");
            }
        }
        for (ModelRun run : ModelRun.of(files)) {
            if (run.refutes().isPresent()) {
                put(
                        all,
                        run.id(),
                        true,
                        "It is not so that " + run.says().replaceFirst("^false: ", "") + ".",
                        "runs/" + run.id() + ".cfg");
            }
        }
        for (ModelQuery query : Catalogue.packaged().queries()) {
            if (query.expectation() != Expectation.REACHABLE) {
                put(all, query.id(), query.expectation() == Expectation.ATTACK, query.says(), "RESULTS.md#proverif");
            }
        }
        return all;
    }

    private static void put(Map<String, Evidence> all, String id, boolean counterexample, String says, String file) {
        if (all.put(id, new Evidence(id, counterexample, says, MODELS + file)) != null) {
            throw new AssertionError("two pieces of evidence are called " + id);
        }
    }
}
