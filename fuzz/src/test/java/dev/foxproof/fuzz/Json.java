package dev.foxproof.fuzz;

import dev.foxproof.server.http.StrictJson;
import dev.foxproof.spec.errors.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the targets that read JSON have in common. */
final class Json {
    /** Words of the grammar, and what lenient readers take beside it. */
    static final List<String> DICTIONARY = List.of(
            "{",
            "}",
            "[",
            "]",
            "\":",
            ",\"",
            "\"",
            "null",
            "true",
            "false",
            "NaN",
            "-0",
            "1e5",
            "0.5",
            "9007199254740993",
            "9223372036854775808",
            "\\u0000",
            "\\ud83e",
            "\\udd8a",
            "\ufeff",
            "//",
            "/*",
            "'",
            "\\");

    private static final StrictJson STRICT = new StrictJson(20);
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private Json() {}

    /** The object, as the server reads it. */
    static Optional<ObjectNode> read(byte[] body) {
        try {
            return Optional.of(STRICT.read(body));
        } catch (RefusedException notAnObject) {
            return Optional.empty();
        }
    }

    /** The object as the plain tree that the executable specification reads, converted as the server does. */
    static Map<String, Object> members(ObjectNode object) {
        return JsonMapper.shared().convertValue(object, MEMBERS);
    }

    /** A plain tree, as it is after it was written and read. */
    static JsonNode tree(Map<String, Object> members) {
        return JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(members));
    }
}
