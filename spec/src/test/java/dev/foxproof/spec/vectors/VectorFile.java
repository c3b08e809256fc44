package dev.foxproof.spec.vectors;

import dev.foxproof.spec.errors.ProtocolException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A file of vectors in the making. The executable specification fills in the outputs; published values are pinned with {@link Draft#expect}. */
final class VectorFile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final String chapter;
    private final String description;
    private final List<Draft> drafts = new ArrayList<>();

    VectorFile(String name, String chapter, String description) {
        this.name = name;
        this.chapter = chapter;
        this.description = description;
    }

    String name() {
        return name;
    }

    /** Inputs, in pairs of name and value; a null value leaves the member out. */
    static Map<String, Object> input(@Nullable Object... namesAndValues) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                input.put((String) namesAndValues[i], value);
            }
        }
        return input;
    }

    Draft valid(String id, Op op, String comment, Map<String, Object> input, Flag... flags) {
        Draft draft = new Draft(id, op, comment, input, flags);
        drafts.add(draft);
        return draft;
    }

    /**
     * A negative vector: the input is right but for one member.
     *
     * @param right the input that would be accepted
     * @param member the one member that is wrong
     * @param wrong its wrong value, null if the member is missing
     * @param repair says in words what repairs it
     */
    Draft invalid(
            String id,
            Op op,
            String comment,
            Map<String, Object> right,
            String member,
            @Nullable Object wrong,
            String error,
            String repair,
            Flag... flags) {
        Map<String, Object> input = new LinkedHashMap<>(right);
        if (wrong == null) {
            input.remove(member);
        } else {
            input.put(member, wrong);
        }
        Draft draft = new Draft(id, op, comment, input, flags);
        draft.error = error;
        draft.repair = repair;
        draft.repairedMember = member;
        draft.repairedValue = right.get(member);
        drafts.add(draft);
        return draft;
    }

    ObjectNode toJson() {
        ObjectNode file = NODES.objectNode();
        file.put("chapter", chapter);
        file.put("description", description);
        file.put("schema", "schema/" + name + ".schema.json");
        ObjectNode flags = file.putObject("flags");
        Set<Flag> used = new TreeSet<>();
        drafts.forEach(draft -> used.addAll(draft.flags));
        for (Flag flag : used) {
            ObjectNode node = flags.putObject(flag.text());
            node.put("bugType", flag.bugType());
            node.put("description", flag.description());
            node.put("effect", flag.effect());
            ArrayNode links = node.putArray("links");
            flag.links().forEach(links::add);
        }
        ArrayNode vectors = file.putArray("vectors");
        Set<String> ids = new LinkedHashSet<>();
        for (Draft draft : drafts) {
            if (!ids.add(draft.id)) {
                throw new IllegalStateException(name + "/" + draft.id + " occurs twice");
            }
            vectors.add(draft.toJson(name));
        }
        return file;
    }

    /** One vector in the making. */
    static final class Draft {
        private final String id;
        private final Op op;
        private final String comment;
        private final Map<String, Object> input;
        private final List<Flag> flags;
        private final Map<String, String> pinned = new LinkedHashMap<>();

        @Nullable
        private String source;

        @Nullable
        private String error;

        @Nullable
        private String repair;

        @Nullable
        private String repairedMember;

        @Nullable
        private Object repairedValue;

        private Draft(String id, Op op, String comment, Map<String, Object> input, Flag... flags) {
            this.id = id;
            this.op = op;
            this.comment = comment;
            this.input = input;
            this.flags = Arrays.stream(flags).distinct().sorted().toList();
        }

        /** Where the values were published. */
        Draft source(String where) {
            source = where;
            return this;
        }

        /** A published output: the specification must arrive at it. */
        Draft expect(String output, String value) {
            pinned.put(output, value);
            return this;
        }

        private ObjectNode toJson(String file) {
            ObjectNode vector = NODES.objectNode();
            vector.put("id", id);
            vector.put("op", op.text());
            vector.put("comment", comment);
            ArrayNode names = vector.putArray("flags");
            flags.forEach(flag -> names.add(flag.text()));
            if (source != null) {
                vector.put("source", source);
            }
            for (String name : op.inputs()) {
                Object value = input.get(name);
                if (value != null) {
                    vector.set(name, node(value));
                }
            }
            ObjectNode asked = new SpecVector(file, vector).input();
            if (asked.size() != input.size()) {
                throw new IllegalStateException(
                        file + "/" + id + " has an input that " + op + " does not take: " + input);
            }
            if (error == null) {
                vector.put("result", "valid");
                vector.setAll(answer(file, asked));
            } else {
                vector.put("result", "invalid");
                vector.put("error", error);
                vector.put("repair", repair);
                ObjectNode repaired = vector.putObject("repaired");
                repaired.set(repairedMember, repairedValue == null ? NODES.nullNode() : node(repairedValue));
                requireRefusal(file, asked);
                Evaluator.evaluate(op, new SpecVector(file, vector).repairedInput());
            }
            return vector;
        }

        private ObjectNode answer(String file, ObjectNode asked) {
            ObjectNode answer = Evaluator.evaluate(op, asked);
            pinned.forEach((output, value) -> {
                if (!answer.required(output).asString().equals(value)) {
                    throw new IllegalStateException(
                            file + "/" + id + ": " + output + " is published as " + value + ", the specification gives "
                                    + answer.required(output).asString());
                }
            });
            return answer;
        }

        private void requireRefusal(String file, ObjectNode asked) {
            try {
                Evaluator.evaluate(op, asked);
            } catch (ProtocolException e) {
                if (e.code().equals(error)) {
                    return;
                }
                throw new IllegalStateException(file + "/" + id + " is refused with " + e.code() + ", not " + error, e);
            }
            throw new IllegalStateException(file + "/" + id + " is not refused");
        }

        private static tools.jackson.databind.JsonNode node(Object value) {
            return switch (value) {
                case String text -> NODES.stringNode(text);
                case Integer number -> NODES.numberNode(number);
                case Long number -> NODES.numberNode(number);
                case List<?> texts -> {
                    ArrayNode array = NODES.arrayNode();
                    texts.forEach(text -> array.add((String) text));
                    yield array;
                }
                default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
            };
        }
    }
}
