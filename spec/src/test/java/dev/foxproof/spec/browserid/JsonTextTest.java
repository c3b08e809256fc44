package dev.foxproof.spec.browserid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JsonTextTest {
    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> SAMPLES = List.of(
            "{\"iss\":\"a.example\",\"iat\":1353832224000,\"principal\":{\"email\":\"b@a.example\"},\"x\":[true,null,-1.5e+3]}",
            " { \"a\" : [ ] , \"b\" : { } , \"c\" : \"\\u00e9\\n\\\\\\\"\\/\" } ",
            "{\"\\ud83e\\udd8a\":[[[{}]],0,-0,10,0.1,1e5]}");

    /** Without surrogates, which no UTF-8 leads to but in pairs. */
    private static final String ALPHABET = "{}[]\",:\\ue0123456789abfnrtl-+.E \t\n\u0001\u00e9\ufeff'/";

    private static final int MUTANTS = 20_000;

    @Test
    @Requirement("BID-4")
    void readsTextsObjectsAndLiterals() throws Exception {
        assertThat(JsonText.parseObject(SAMPLES.getFirst()))
                .containsEntry("iss", "a.example")
                .containsEntry("iat", new JsonText.Literal("1353832224000"))
                .containsEntry("principal", Map.of("email", "b@a.example"))
                .containsEntry(
                        "x",
                        List.of(
                                new JsonText.Literal("true"),
                                new JsonText.Literal("null"),
                                new JsonText.Literal("-1.5e+3")));
    }

    /** A second reader, strict in the same points, takes and refuses the same texts, and reads the same. */
    @Test
    @Requirement("BID-4")
    @Violates("BID-4")
    void agreesWithJackson() {
        SplittableRandom random = new SplittableRandom(45);
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String text = i < SAMPLES.size() ? SAMPLES.get(i) : mutate(SAMPLES.get(i % SAMPLES.size()), random);
            Object expected = jackson(text);
            Object actual = ours(text);
            assertThat(actual).as(escaped(text)).isEqualTo(expected);
            accepted += actual.equals(REFUSED) ? 0 : 1;
        }
        assertThat(accepted).isBetween(MUTANTS / 50, MUTANTS - MUTANTS / 10);
    }

    private static final String REFUSED = "refused";

    private static Object ours(String text) {
        try {
            return read(JsonText.parseObject(text));
        } catch (JsonText.Malformed e) {
            return REFUSED;
        }
    }

    /** Our values, with what Jackson reads in place of our literals. */
    private static Object read(Object value) {
        return switch (value) {
            case JsonText.Literal(String literal) -> JACKSON.readTree(literal);
            case List<?> list -> list.stream().map(JsonTextTest::read).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(name, read(member)));
                yield members;
            }
            default -> value;
        };
    }

    private static Object jackson(String text) {
        try {
            return JACKSON.readTree(text) instanceof ObjectNode object && isUnicode(object) ? plain(object) : REFUSED;
        } catch (JacksonException e) {
            return REFUSED;
        }
    }

    private static boolean isUnicode(JsonNode node) {
        boolean here = !node.isString() || isUnicode(node.stringValue());
        return here
                && node.propertyNames().stream().allMatch(JsonTextTest::isUnicode)
                && node.valueStream().allMatch(JsonTextTest::isUnicode);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Jackson's tree as maps and lists, with its own nodes for numbers, true, false and null. */
    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.valueStream().map(element -> plain(element)).toList();
        }
        return node.isString() ? node.stringValue() : node;
    }

    /** For the message of a failed test. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        c >= ' ' && c <= '~' ? String.valueOf((char) c) : String.format(Locale.ROOT, "<%04x>", c)));
        return escaped.toString();
    }

    private static String mutate(String sample, SplittableRandom random) {
        StringBuilder text = new StringBuilder(sample);
        for (int edits = random.nextInt(3); edits >= 0; edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.insert(at, text.substring(at, at + random.nextInt(text.length() - at)));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{}}", "{}{}", "null", "[]", "\"\"", "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":1}"
            })
    @Violates("BID-4")
    void refusesWhatIsNotOneObjectWithMembersOfDifferentNames(String text) {
        assertThatExceptionOfType(JsonText.Malformed.class).isThrownBy(() -> JsonText.parseObject(text));
    }

    @Test
    @Violates("BID-4")
    void refusesDeepNesting() throws Exception {
        assertThat(JsonText.parseObject("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}"))
                .hasSize(1);
        assertThatExceptionOfType(JsonText.Malformed.class)
                .isThrownBy(() -> JsonText.parseObject("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"));
        assertThatExceptionOfType(JsonText.Malformed.class)
                .isThrownBy(() -> JsonText.parseObject("{\"a\":" + "[".repeat(1_000_000)));
    }

    @Test
    @Requirement("BID-15")
    void writesAsciiThatItReadsBack() throws Exception {
        Map<String, Object> object = Map.of("a\"\\\n\u007f", "andr\u00e9\ud83e\udd8a\u2028");
        String json = JsonText.write(object);
        assertThat(json).isEqualTo("{\"a\\\"\\\\\\u000a\\u007f\":\"andr\\u00e9\\ud83e\\udd8a\\u2028\"}");
        assertThat(JsonText.parseObject(json)).isEqualTo(object);
        assertThat(JsonText.write(Map.of())).isEqualTo("{}");
    }
}
