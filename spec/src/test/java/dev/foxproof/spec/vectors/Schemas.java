package dev.foxproof.spec.vectors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas (draft 2020-12) of the vector files: closed objects, one shape for each operation and outcome. */
final class Schemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BASE64_32 = "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$";
    private static final String HEX32 = "^[0-9a-f]{64}$";
    private static final String SIGNED_TEXT = "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$";

    /** The forms of outputs; inputs are only typed, since a negative vector's input may have any form. */
    private static final Map<String, String> PATTERNS = Map.ofEntries(
            Map.entry("ciphertext", "^[0-9a-f]{128}$"),
            Map.entry("xorKey", "^[0-9a-f]{128}$"),
            Map.entry("bundle", "^[0-9a-f]{192}$"),
            Map.entry("clientState", "^[0-9a-f]{32}$"),
            Map.entry("salt", "^[0-9a-f]{32}$"),
            Map.entry("okm", "^([0-9a-f]{2})+$"),
            Map.entry("utf8", "^([0-9a-f]{2})+$"),
            Map.entry("encKey", BASE64_32),
            Map.entry("hash", BASE64_32),
            Map.entry("tsm", BASE64_32),
            Map.entry("normalized", "^hawk\\.1\\.[a-z]+\\n"),
            Map.entry("header", "^Hawk "),
            Map.entry("kind", "^[a-zA-Z]+Token$"),
            Map.entry("canonical", "@"),
            Map.entry("resource", "^/"),
            Map.entry("permitted", "^/"),
            Map.entry("host", "^[^A-Z/]+$"),
            Map.entry("alg", "^(RS256|DS128)$"),
            Map.entry("publicKeyJson", "^\\{\"algorithm\":\"[RD]S\","),
            Map.entry("certificate", SIGNED_TEXT),
            Map.entry("assertion", SIGNED_TEXT),
            Map.entry("principal", "@"),
            Map.entry("verifiedEmail", "@"),
            Map.entry("device", "^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$"),
            Map.entry("keyBytes", "^(3[0-9]|6[1-6]){64}$"),
            Map.entry("letter", "^[rlte]$"),
            Map.entry("c", "^[0-9]{4}$"),
            Map.entry("m", "^[ -~]{0,100}$"),
            Map.entry("answer", "^\\{\"[rlte]\":\\{.*\"i\":[0-9]+}}$"),
            Map.entry("verdict", "^(nothing|execute|refuse)$"),
            Map.entry("assert", "^.+$"),
            Map.entry("pushurl", "^(https?://[!-~]+)?$"),
            Map.entry("accepted", "^r?l?t?e?$"),
            Map.entry("name", "^.+$"));

    private static final Set<String> NUMBERS = Set.of(
            "N",
            "r",
            "p",
            "iterations",
            "length",
            "now",
            "port",
            "offset",
            "issuedAt",
            "expiresAt",
            "endsAt",
            "nowMillis",
            "generation",
            "lastAuthAt",
            "d",
            "commandId",
            "repliesTo");

    private Schemas() {}

    static ObjectNode of(String name, ObjectNode file) {
        Set<Op> ops = new TreeSet<>();
        VectorFiles.vectors(name, file).forEach(vector -> ops.add(vector.op()));
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Foxproof vectors: " + name);
        closed(schema, List.of("chapter", "description", "schema", "flags", "vectors"));
        ObjectNode properties = schema.putObject("properties");
        properties.set("chapter", constant(file.required("chapter").stringValue()));
        properties.set("description", text());
        properties.set("schema", constant("schema/" + name + ".schema.json"));
        ObjectNode flags = properties.putObject("flags");
        flags.put("type", "object");
        flags.set("propertyNames", pattern("^[A-Z][A-Za-z0-9]*$"));
        flags.set("additionalProperties", flag());
        ObjectNode vectors = properties.putObject("vectors");
        vectors.put("type", "array").put("minItems", 1);
        ArrayNode shapes = vectors.putObject("items").putArray("oneOf");
        for (Op op : ops) {
            shapes.add(valid(op));
            shapes.add(invalid(op));
        }
        return schema;
    }

    private static ObjectNode flag() {
        ObjectNode flag = closed(NODES.objectNode(), List.of("bugType", "description", "effect", "links"));
        ObjectNode properties = flag.putObject("properties");
        ArrayNode types = properties.putObject("bugType").putArray("enum");
        Arrays.stream(Flag.values()).map(Flag::bugType).distinct().sorted().forEach(types::add);
        properties.set("description", text());
        properties.set("effect", text());
        properties.putObject("links").put("type", "array").set("items", text());
        return flag;
    }

    private static ObjectNode valid(Op op) {
        ObjectNode shape = vector(op, "valid", op.requiredOutputs());
        ObjectNode properties = shape.required("properties").asObject();
        op.outputs().forEach(output -> properties.set(output, output(op, output)));
        return shape;
    }

    private static ObjectNode invalid(Op op) {
        ObjectNode shape = vector(op, "invalid", List.of("error", "repair", "repaired"));
        // What is wrong may be that a required input is missing.
        ArrayNode required = shape.required("required").asArray();
        required.removeAll();
        List.of("id", "op", "comment", "flags", "result", "error", "repair", "repaired")
                .forEach(required::add);
        ObjectNode properties = shape.required("properties").asObject();
        properties.set("error", pattern("^[a-z]+(\\.[A-Za-z0-9_-]+)+$"));
        properties.set("repair", text());
        ObjectNode repaired = properties.putObject("repaired");
        repaired.put("type", "object")
                .put("additionalProperties", false)
                .put("minProperties", 1)
                .put("maxProperties", 1);
        ObjectNode members = repaired.putObject("properties");
        op.inputs()
                .forEach(name ->
                        members.putObject(name).putArray("type").add(type(name)).add("null"));
        return shape;
    }

    private static ObjectNode vector(Op op, String result, List<String> moreRequired) {
        ObjectNode shape = closed(NODES.objectNode(), List.of("id", "op", "comment", "flags", "result"));
        ArrayNode required = shape.required("required").asArray();
        op.requiredInputs().forEach(required::add);
        moreRequired.forEach(required::add);
        ObjectNode properties = shape.putObject("properties");
        properties.set("id", pattern("^[A-Za-z0-9][A-Za-z0-9-]*$"));
        properties.set("op", constant(op.text()));
        properties.set("comment", text());
        ObjectNode flags = properties.putObject("flags");
        flags.put("type", "array").put("minItems", 1).put("uniqueItems", true);
        flags.set("items", pattern("^[A-Z][A-Za-z0-9]*$"));
        properties.set("source", text());
        for (String input : op.inputs()) {
            properties.set(
                    input,
                    type(input).equals("array") ? texts() : NODES.objectNode().put("type", type(input)));
        }
        properties.set("result", constant(result));
        return shape;
    }

    private static String type(String input) {
        return Set.of("earlier", "steps").contains(input) ? "array" : NUMBERS.contains(input) ? "integer" : "string";
    }

    private static ObjectNode output(Op op, String name) {
        if (NUMBERS.contains(name)) {
            return NODES.objectNode().put("type", "integer");
        }
        if (Set.of("same", "hasPasscode", "enabled", "start").contains(name)) {
            return NODES.objectNode().put("type", "boolean");
        }
        if (name.equals("answers")) {
            return texts();
        }
        if (name.equals("replies")) {
            return replies();
        }
        if (name.equals("attributes")) {
            ObjectNode attributes = closed(NODES.objectNode(), List.of("id", "ts", "nonce", "mac"));
            ObjectNode properties = attributes.putObject("properties");
            List.of("id", "nonce", "ext", "app", "dlg").forEach(attribute -> properties.set(attribute, text()));
            properties.set("ts", pattern("^[0-9]{1,12}$"));
            properties.set("mac", pattern(BASE64_32));
            properties.set("hash", pattern(BASE64_32));
            return attributes;
        }
        if (name.equals("bewit")) {
            return pattern("^[A-Za-z0-9_-]+$");
        }
        boolean base64 = name.equals("mac") && op != Op.BUNDLE || name.equals("hmacKey") && op == Op.SYNC;
        return pattern(base64 ? BASE64_32 : PATTERNS.getOrDefault(name, HEX32));
    }

    private static ObjectNode texts() {
        ObjectNode array = NODES.objectNode().put("type", "array");
        array.putObject("items").put("type", "string");
        return array;
    }

    private static ObjectNode replies() {
        ObjectNode array = NODES.objectNode().put("type", "array").put("maxItems", 4);
        ObjectNode reply = closed(array.putObject("items"), List.of("letter", "ok"));
        ObjectNode properties = reply.putObject("properties");
        properties.set("letter", pattern(PATTERNS.get("letter")));
        List.of("ok", "has_passcode").forEach(name -> properties.putObject(name).put("type", "boolean"));
        List.of("i", "ti").forEach(name -> properties.putObject(name).put("type", "integer"));
        List.of("la", "lo", "alt", "acc")
                .forEach(name -> properties.putObject(name).put("type", "number"));
        properties.set("error", pattern(PATTERNS.get("m")));
        return array;
    }

    private static ObjectNode closed(ObjectNode object, List<String> required) {
        object.put("type", "object").put("additionalProperties", false);
        ArrayNode names = object.putArray("required");
        required.forEach(names::add);
        return object;
    }

    private static ObjectNode constant(String value) {
        return NODES.objectNode().put("const", value);
    }

    private static ObjectNode text() {
        return NODES.objectNode().put("type", "string");
    }

    private static ObjectNode pattern(String regex) {
        return NODES.objectNode().put("type", "string").put("pattern", regex);
    }
}
