package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.server.http.StrictJson;
import dev.foxproof.spec.errors.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
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

    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(100_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
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

    /** Exactly one object of RFC 8259 in UTF-8, with numbers of any length; null if it is none. */
    @Nullable
    static ObjectNode strict(byte[] utf8) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return JACKSON.readTree(text) instanceof ObjectNode object && hasPairedSurrogates(object) ? object : null;
        } catch (CharacterCodingException | JacksonException e) {
            return null;
        }
    }

    /** Whether it is UTF-8 without a byte order mark. */
    static boolean isWellFormed(byte[] text) {
        try {
            return !UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString().startsWith("\ufeff");
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean hasPairedSurrogates(JsonNode node) {
        return node.isString()
                ? UTF_8.newEncoder().canEncode(node.stringValue())
                : node.properties().stream()
                                .allMatch(member -> UTF_8.newEncoder().canEncode(member.getKey()))
                        && node.values().stream().allMatch(Json::hasPairedSurrogates);
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
