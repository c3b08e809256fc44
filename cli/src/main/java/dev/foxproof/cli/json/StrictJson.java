package dev.foxproof.cli.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads one JSON object and nothing looser; writes ASCII, so that no reader has to guess an encoding. */
public final class StrictJson {
    public static final int DEPTH_MAX = 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final JsonMapper INDENTED =
            MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StrictJson() {}

    /**
     * Reads exactly one object: well-formed UTF-8 without a byte order mark, no member twice, nothing after it.
     *
     * @throws MalformedJsonException if the input is anything else
     */
    public static ObjectNode readObject(byte[] utf8) throws MalformedJsonException {
        JsonNode node;
        try {
            // Decoded first: Jackson itself would also take overlong UTF-8, UTF-16 and a byte order mark.
            node = MAPPER.readTree(decode(utf8));
        } catch (JacksonException e) {
            // Jackson's message quotes the input.
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw new MalformedJsonException(
                    "is not one well-formed JSON object without duplicate members, at column " + column);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJsonException("is not a JSON object");
    }

    private static String decode(byte[] utf8) throws MalformedJsonException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("is not well-formed UTF-8");
        }
    }

    /** One line, without a line end. */
    public static String line(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }

    /** Several lines, for people. */
    public static String indented(Map<String, ?> object) {
        return INDENTED.writeValueAsString(object);
    }
}
