package dev.foxproof.conformance.behaviours;

import dev.foxproof.spec.errors.Errno;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What one step of a behaviour asks, as the model tells it in its variable {@code ask}. Members that a request does not have are absent.
 */
record BehaviourStep(JsonNode ask) {
    /** The request, for programs. */
    String name() {
        return required("name").stringValue();
    }

    /** The same for people. */
    String says() {
        return required("says").stringValue();
    }

    /** The rules that are broken if it is answered otherwise. */
    List<String> rules() {
        return texts("rules");
    }

    /** The refusals that are right; none if the server must do it. */
    List<Errno> refusals() {
        return required("errno").valueStream().map(BehaviourStep::errno).toList();
    }

    /** By its number, or by its status where the number says nothing. */
    private static Errno errno(JsonNode number) {
        return Arrays.stream(Errno.values())
                .filter(errno -> errno.number() == number.intValue()
                        || errno.number() == Errno.INTERNAL.number() && errno.status() == number.intValue())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no errno is " + number));
    }

    boolean has(String member) {
        return ask.has(member);
    }

    int number(String member) {
        return required(member).intValue();
    }

    boolean flag(String member) {
        return required(member).booleanValue();
    }

    String text(String member) {
        return required(member).stringValue();
    }

    List<String> texts(String member) {
        return required(member).valueStream().map(JsonNode::stringValue).toList();
    }

    List<Integer> numbers(String member) {
        return required(member).valueStream().map(JsonNode::intValue).toList();
    }

    /** The element of a set of one; nothing if it is empty. */
    OptionalInt one(String member) {
        return numbers(member).stream().mapToInt(Integer::intValue).findFirst();
    }

    List<BehaviourStep> records(String member) {
        return required(member).valueStream().map(BehaviourStep::new).toList();
    }

    /** The steps that this one consists of; itself alone if it is a single request. */
    List<BehaviourStep> parts() {
        return has("steps") ? records("steps") : List.of(this);
    }

    /** A function from versions, which is a sequence where its domain is 1, or 1 and 2. */
    SortedMap<Integer, JsonNode> byVersion(String member) {
        JsonNode function = required(member);
        SortedMap<Integer, JsonNode> values = new TreeMap<>();
        if (function.isArray()) {
            for (int i = 0; i < function.size(); i++) {
                values.put(i + 1, function.get(i));
            }
        } else {
            function.properties().forEach(entry -> values.put(Integer.valueOf(entry.getKey()), entry.getValue()));
        }
        return values;
    }

    JsonNode required(String member) {
        JsonNode value = ask.get(member);
        if (value == null) {
            throw new IllegalStateException("the step has no " + member + ": " + ask);
        }
        return value;
    }
}
