package dev.foxproof.conformance.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as checks write and read it. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A mutable map in the given order: names and values alternate; a value may be null. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values alternate");
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) java.util.Objects.requireNonNull(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The value as it is after it was written and read. */
    public static JsonNode tree(Object value) {
        return MAPPER.readTree(write(value));
    }

    /** The value, if the bytes are well-formed UTF-8 and exactly one JSON text without duplicate members. */
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            return node.isMissingNode() ? Optional.empty() : Optional.of(node);
        } catch (CharacterCodingException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** The members of an object. */
    static Map<String, JsonNode> members(JsonNode node) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        node.propertyStream().forEach(member -> members.put(member.getKey(), member.getValue()));
        return Collections.unmodifiableMap(members);
    }
}
