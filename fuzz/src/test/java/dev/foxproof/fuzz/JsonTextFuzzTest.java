package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.server.http.StrictJson;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.JsonTexts;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.vectors.VectorFiles;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON body: the server's reader and that of the specification, which share no code, take and refuse the same, and read the same. */
public final class JsonTextFuzzTest implements FuzzTarget {
    private static final int DEPTH_MAX = 20;

    @Requirement({"ERR-26", "ERR-27", "ERR-28", "ERR-29", "ERR-30", "BID-4"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(new StrictJson(DEPTH_MAX)::read, input);
    }

    /**
     * @param reader the server's, or one that is wrong on purpose
     */
    public static void check(Function<byte[], ObjectNode> reader, byte[] input) {
        if (input.length == 0) {
            return; // For the server that is an empty object.
        }
        Optional<Map<String, Object>> expected = decoded(input).flatMap(JsonTexts::read);
        ObjectNode read;
        try {
            read = reader.apply(input);
        } catch (RefusedException e) {
            BrokenProperty.unless(e.errno() == Errno.INVALID_JSON, "a body that is no JSON object is refused as such");
            BrokenProperty.unless(expected.isEmpty(), "a JSON object is accepted");
            return;
        }
        BrokenProperty.unless(expected.isPresent(), "what is not exactly one JSON object is refused");
        BrokenProperty.unless(same(expected.orElseThrow(), read), "both readings of an object agree");
        if (isWritable(read)) {
            BrokenProperty.unless(
                    reader.apply(read.toString().getBytes(UTF_8)).equals(read), "what is written is read as the same");
        }
    }

    /** A number that is too large for a double was read as infinity, which JSON cannot say. */
    private static boolean isWritable(JsonNode read) {
        return read.isNumber()
                ? Double.isFinite(read.doubleValue())
                : read.values().stream().allMatch(JsonTextFuzzTest::isWritable);
    }

    private static Optional<String> decoded(byte[] input) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean same(Object expected, JsonNode read) {
        return switch (expected) {
            case String text -> read.isString() && read.stringValue().equals(text);
            case Map<?, ?> members ->
                read.isObject()
                        && read.size() == members.size()
                        && members.entrySet().stream()
                                .allMatch(member -> read.has((String) member.getKey())
                                        && same(member.getValue(), read.get((String) member.getKey())));
            case List<?> elements -> {
                boolean all = read.isArray() && read.size() == elements.size();
                for (int i = 0; all && i < elements.size(); i++) {
                    all = same(elements.get(i), read.get(i));
                }
                yield all;
            }
            default -> sameLiteral(JsonTexts.literal(expected).orElseThrow(), read);
        };
    }

    private static boolean sameLiteral(String expected, JsonNode read) {
        return switch (expected) {
            case "null" -> read.isNull();
            case "true", "false" -> read.isBoolean() && read.booleanValue() == Boolean.parseBoolean(expected);
            default -> read.isNumber() && sameNumber(expected, read);
        };
    }

    /** A number with a fraction or an exponent may have been rounded. */
    private static boolean sameNumber(String expected, JsonNode read) {
        return read.isIntegralNumber()
                ? new BigDecimal(expected).compareTo(new BigDecimal(read.bigIntegerValue())) == 0
                : expected.matches(".*[.eE].*") && Double.parseDouble(expected) == read.doubleValue();
    }

    @Override
    public Stream<Seed> seeds() {
        return Stream.of("device-commands", "device-replies", "device-registrations")
                .flatMap(file -> VectorFiles.load(file).stream())
                .filter(vector -> vector.json().path("body").isString())
                .map(vector -> Seed.text(vector, vector.json().get("body").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return Json.DICTIONARY;
    }

    @Override
    public int bytesMax() {
        return 900; // A number of more than 1000 digits is where the readers differ.
    }
}
