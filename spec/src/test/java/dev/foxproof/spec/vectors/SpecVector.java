package dev.foxproof.spec.vectors;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One vector.
 *
 * @param file the name of its file, without {@code .json}
 * @param json the whole vector; do not change it
 */
public record SpecVector(String file, ObjectNode json) {
    /** The id, unique in its file, never reused. */
    public String id() {
        return json.required("id").stringValue();
    }

    public Op op() {
        return Op.of(json.required("op").stringValue());
    }

    public List<String> flags() {
        return json.required("flags").valueStream().map(JsonNode::stringValue).toList();
    }

    public boolean isValid() {
        return json.required("result").stringValue().equals("valid");
    }

    /** The stable code of the refusal; of a negative vector only. */
    public String error() {
        return json.required("error").stringValue();
    }

    /** What goes in, and nothing else. */
    public ObjectNode input() {
        return pick(json, op().inputs());
    }

    /** What must come out of a valid vector, and nothing else. */
    public ObjectNode expected() {
        return pick(json, op().outputs());
    }

    /** The input of a negative vector after its repair: {@code repaired} laid over the input, null taking a member away. */
    public ObjectNode repairedInput() {
        ObjectNode repaired = input();
        json.required("repaired").properties().forEach(change -> {
            if (change.getValue().isNull()) {
                repaired.remove(change.getKey());
            } else {
                repaired.set(change.getKey(), change.getValue());
            }
        });
        return repaired;
    }

    private static ObjectNode pick(ObjectNode from, List<String> names) {
        ObjectNode picked = from.objectNode();
        for (String name : names) {
            JsonNode value = from.get(name);
            if (value != null) {
                picked.set(name, value);
            }
        }
        return picked;
    }

    @Override
    public String toString() {
        return file + "/" + id();
    }
}
