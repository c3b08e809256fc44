package dev.foxproof.server.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One step, and what a model of the protocol needs to know of it. Ids are those of the protocol, and some of them are credentials: a sink
 * writes aliases of them, never the ids.
 *
 * @param subject the id of what the step happened to: a uid, a device id, a Hawk id, as {@link Action#subject()} says
 * @param ids what else the step made or used, by role, for example {@code session}
 * @param facts numbers, truth values and words of the protocol, by role; written as they are
 */
public record Step(Action action, String subject, Map<String, String> ids, Map<String, Object> facts) {
    private static final Pattern WORD = Pattern.compile("[a-z]{1,16}");

    public Step {
        ids = Map.copyOf(ids);
        facts = Map.copyOf(facts);
    }

    public Step(Action action, String subject) {
        this(action, subject, Map.of(), Map.of());
    }

    /** The same step with one more id. */
    public Step with(String role, String id) {
        Map<String, String> more = new LinkedHashMap<>(ids);
        more.put(role, id);
        return new Step(action, subject, more, facts);
    }

    /** The same step with one more number. */
    public Step with(String role, long number) {
        return withFact(role, number);
    }

    /** The same step with one more truth value. */
    public Step with(String role, boolean flag) {
        return withFact(role, flag);
    }

    /**
     * The same step with one more word of the protocol, such as the letter of a kind.
     *
     * @throws IllegalArgumentException if it is more than a word: an id or a text of a user would be written as it is
     */
    public Step withWord(String role, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("the fact " + role + " is not a word of 1 to 16 letters");
        }
        return withFact(role, word);
    }

    private Step withFact(String role, Object fact) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.put(role, fact);
        return new Step(action, subject, ids, more);
    }

    @Override
    public String toString() {
        return "Step[" + action.label() + "]";
    }
}
