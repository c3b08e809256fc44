package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads exactly one JSON text of RFC 8259, in UTF-8, whose top level is an object. A parser that is lenient in any of these points reads
 * another message than a strict one does, and so may a proxy or a log in between.
 *
 * @param depthMax how many objects and arrays may be open at once, the outermost included
 */
@Requirement({"ERR-26", "ERR-27", "ERR-28", "ERR-29", "ERR-30", "ERR-31", "ERR-32"})
public record StrictJson(int depthMax) implements JsonReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return mapper(depthMax).createObjectNode();
        }
        String text = decode(body);
        if (text.charAt(0) == BYTE_ORDER_MARK) {
            throw invalid("begins with a byte order mark");
        }
        JsonNode root = parse(text);
        if (!(root instanceof ObjectNode object)) {
            throw invalid("is not an object at the top level");
        }
        requireUnicode(object);
        return object;
    }

    /** Jackson by itself accepts overlong forms, encoded surrogates and UTF-16, so it is given text and never bytes. */
    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("is not well-formed UTF-8");
        }
    }

    private JsonNode parse(String text) {
        try {
            return mapper(depthMax).readTree(text);
        } catch (StreamConstraintsException e) {
            throw invalid("is nested more than " + depthMax + " levels deep, or has a number or name that is too long");
        } catch (JacksonException e) {
            // The parser's own message would repeat parts of the body.
            throw invalid("is not exactly one JSON text, or has a member twice");
        }
    }

    /** A surrogate escape without its partner is a string that no UTF-8 can hold. */
    private static void requireUnicode(JsonNode node) {
        if (node.isString() && hasLoneSurrogate(node.stringValue())) {
            throw invalid("has a string with an unpaired surrogate");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (hasLoneSurrogate(member.getKey())) {
                throw invalid("has a member name with an unpaired surrogate");
            }
        }
        node.forEach(StrictJson::requireUnicode);
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static RefusedException invalid(String problem) {
        return new RefusedException(Errno.INVALID_JSON, "the request body " + problem);
    }

    private static JsonMapper mapper(int depthMax) {
        return MAPPERS.computeIfAbsent(depthMax, StrictJson::build);
    }

    private static final Map<Integer, JsonMapper> MAPPERS = new java.util.concurrent.ConcurrentHashMap<>();

    private static JsonMapper build(int depthMax) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(depthMax)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
