package dev.foxproof.server.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One accepted step. Its ids are those of the protocol, and some of them are credentials: a sink writes aliases of them, never the ids.
 *
 * @param account the uid
 * @param generation how many passwords the account has had after this step
 * @param ids what the step made or used, by role, for example {@code session}
 */
public record Step(Action action, String account, long generation, Map<String, String> ids) {
    public Step {
        ids = Map.copyOf(ids);
    }

    public Step(Action action, String account, long generation) {
        this(action, account, generation, Map.of());
    }

    /** The same step with one more id. */
    public Step with(String role, String id) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.put(role, id);
        return new Step(action, account, generation, more);
    }

    @Override
    public String toString() {
        return "Step[" + action.label() + "]";
    }
}
