package dev.foxproof.client.call;

import dev.foxproof.client.call.ClientRefusal.Reason;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON object of an answer, read as strictly as the server reads a request: strict UTF-8, no byte order mark, no member twice,
 * nothing after the text, at most 20 levels. Members that the client does not know are ignored.
 */
@Requirement("ERR-1")
public final class AnswerJson {
    private static final int DEPTH_MAX = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private AnswerJson(JsonNode object) {
        this.object = object;
    }

    public static AnswerJson object(byte[] body) {
        return ofObject(parse(body));
    }

    public static List<AnswerJson> array(byte[] body) {
        JsonNode node = parse(body);
        if (!node.isArray()) {
            throw notJson("is not a JSON array", null);
        }
        List<AnswerJson> elements = new ArrayList<>();
        node.forEach(element -> elements.add(ofObject(element)));
        return elements;
    }

    private static AnswerJson ofObject(JsonNode node) {
        if (!node.isObject()) {
            throw notJson("is not a JSON object", null);
        }
        return new AnswerJson(node);
    }

    private static JsonNode parse(byte[] body) {
        String text;
        try {
            // Jackson would accept overlong forms and guess UTF-16 and UTF-32.
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw notJson("is not well-formed UTF-8", e);
        }
        if (text.startsWith("\uFEFF")) {
            throw notJson("begins with a byte order mark", null);
        }
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            // The exception quotes the text, which holds tokens: neither its message nor the cause goes further.
            throw notJson("is not one JSON text, or has a member twice, or is nested too deeply", null);
        }
    }

    private static ClientRefusal notJson(String problem, @Nullable Throwable cause) {
        return new ClientRefusal(Reason.NOT_JSON, "the answer's body " + problem, cause);
    }

    public boolean has(String name) {
        JsonNode node = object.get(name);
        return node != null && !node.isNull();
    }

    public String text(String name) {
        JsonNode node = object.get(name);
        if (node == null || !node.isString()) {
            throw member(name, node == null ? "is missing" : "is not a string");
        }
        return node.stringValue();
    }

    /** Text that {@code parse} understands; a missing member is an error. */
    public <T> T value(String name, Function<String, T> parse) {
        String text = text(name);
        try {
            return parse.apply(text);
        } catch (ProtocolException e) {
            throw new ClientRefusal(Reason.MEMBER, "the answer's " + name + ": " + e.getMessage(), e);
        }
    }

    /** As {@link #value}, for a member that may be absent or null. */
    public <T> Optional<T> optional(String name, Function<String, T> parse) {
        return has(name) ? Optional.of(value(name, parse)) : Optional.empty();
    }

    public boolean flag(String name) {
        JsonNode node = object.get(name);
        if (node == null || !node.isBoolean()) {
            throw member(name, node == null ? "is missing" : "is not a boolean");
        }
        return node.booleanValue();
    }

    public Optional<Boolean> optionalFlag(String name) {
        return has(name) ? Optional.of(flag(name)) : Optional.empty();
    }

    /** A non-negative integer. */
    public long number(String name) {
        JsonNode node = object.get(name);
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw member(name, node == null ? "is missing" : "is not a non-negative integer of at most 63 bits");
        }
        return node.longValue();
    }

    public Optional<Long> optionalNumber(String name) {
        return has(name) ? Optional.of(number(name)) : Optional.empty();
    }

    public Instant seconds(String name) {
        return Instant.ofEpochSecond(bounded(name, 999_999_999_999L));
    }

    public Instant milliseconds(String name) {
        return Instant.ofEpochMilli(bounded(name, 999_999_999_999_999L));
    }

    public int smallNumber(String name) {
        return (int) bounded(name, Integer.MAX_VALUE);
    }

    private long bounded(String name, long max) {
        long number = number(name);
        if (number > max) {
            throw member(name, "is larger than " + max);
        }
        return number;
    }

    /** A uid or a device id: 16 bytes, 32 lower-case hex digits after reading. */
    public String id16(String name) {
        return value(name, text -> Hex.encode(Hex.decode(name, text, 16)));
    }

    /** All members as a plain tree: maps, lists, texts, booleans, and numbers of the type that their text has. */
    public Map<String, Object> tree() {
        return MAPPER.convertValue(object, new TypeReference<>() {});
    }

    /** The refusal of an answer because of one of its members. */
    public static ClientRefusal member(String name, String problem) {
        return new ClientRefusal(Reason.MEMBER, "the answer's " + name + " " + problem);
    }

    /** The canonical form of a uid or device id that the caller gives. */
    public static String requireId16(String name, String text) throws MalformedValueException {
        return Hex.encode(Hex.decode(name, text, 16));
    }

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
