package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import dev.foxproof.spec.vectors.VectorReadings;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of vectors, and behind each vector the function of the specification that it asks for: with inputs of the right types it gives every
 * output that it must, the same each time, or a typed refusal; and of a file's own vectors what they say.
 */
public final class VectorFileFuzzTest implements FuzzTarget {
    /** Those that stretch passwords or sign with RSA take milliseconds; an offset of many years does not fit into the answer to a challenge. */
    private static final Set<Op> SLOW =
            EnumSet.of(Op.ONEPW, Op.ONEPW_V2, Op.SERVER, Op.CERTIFICATE, Op.ASSERTION, Op.CHALLENGE, Op.DEVICE_QUEUE);

    /** Inputs of which one must be there. */
    private static final List<List<String>> ALTERNATIVES =
            List.of(List.of("key", "keyHex"), List.of("keyFetchToken", "requestKey"));

    /** The types of the inputs, as the first vector of the operation that has them shows. */
    private static final Map<Op, Map<String, JsonNodeType>> TYPES = types();

    private static Map<Op, Map<String, JsonNodeType>> types() {
        Map<Op, Map<String, JsonNodeType>> types = new EnumMap<>(Op.class);
        VectorFiles.all()
                .filter(SpecVector::isValid)
                .forEach(vector -> vector.input()
                        .properties()
                        .forEach(input -> types.computeIfAbsent(vector.op(), op -> new java.util.HashMap<>())
                                .putIfAbsent(input.getKey(), input.getValue().getNodeType())));
        return types;
    }

    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(VectorReadings::evaluate, input);
    }

    /**
     * @param evaluator the one of the vectors, or one that is wrong on purpose
     */
    public static void check(BiFunction<Op, ObjectNode, ObjectNode> evaluator, byte[] input) {
        ObjectNode file = Json.strict(input);
        if (file == null
                || !file.path("vectors").isArray()
                || !file.get("vectors").valueStream().allMatch(JsonNode::isObject)) {
            return;
        }
        for (SpecVector vector : VectorReadings.vectors(file)) {
            Stream.of(Op.values())
                    .filter(op -> !SLOW.contains(op)
                            && vector.json().path("op").asString("").equals(op.text()))
                    .filter(op -> isTyped(op, vector.json()))
                    .forEach(op -> check(evaluator, op, vector));
        }
    }

    private static boolean isTyped(Op op, ObjectNode vector) {
        Map<String, JsonNodeType> types = TYPES.getOrDefault(op, Map.of());
        return VectorReadings.required(op).inputs().stream().allMatch(vector::has)
                && ALTERNATIVES.stream()
                        .allMatch(either -> !op.inputs().containsAll(either)
                                || either.stream().anyMatch(vector::has))
                && op.inputs().stream()
                        .filter(vector::has)
                        .allMatch(name -> isOfType(types.get(name), vector.get(name)))
                && (!vector.has("body")
                        || Json.strict(vector.get("body").stringValue().getBytes(UTF_8)) != null);
    }

    private static boolean isOfType(@org.jspecify.annotations.Nullable JsonNodeType type, JsonNode value) {
        return type == value.getNodeType()
                && (type != JsonNodeType.NUMBER || value.isInt())
                && (type != JsonNodeType.ARRAY || value.valueStream().allMatch(JsonNode::isString));
    }

    private static void check(BiFunction<Op, ObjectNode, ObjectNode> evaluator, Op op, SpecVector vector) {
        ObjectNode outputs;
        try {
            outputs = evaluator.apply(op, vector.input());
        } catch (ProtocolException e) {
            BrokenProperty.unless(
                    !e.code().isEmpty() && e.errno().status() >= 400, "a refusal has a code and an error of the API");
            return;
        }
        Set<String> names = Set.copyOf(outputs.propertyNames());
        BrokenProperty.unless(
                names.containsAll(VectorReadings.required(op).outputs())
                        && Set.copyOf(op.outputs()).containsAll(names),
                "the outputs are those of the operation");
        BrokenProperty.unless(
                evaluator.apply(op, vector.input()).equals(outputs), "the same inputs give the same outputs");
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.all()
                .filter(vector -> !SLOW.contains(vector.op()) && vector.op() != Op.VERIFY_ASSERTION)
                .map(vector -> new Seed(
                        vector.file() + "-" + vector.id(),
                        ("{\"vectors\":[" + vector.json() + "]}").getBytes(UTF_8),
                        vector.isValid()));
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(Json.DICTIONARY.stream(), Stream.of(Op.values()).map(op -> "\"" + op.text() + "\""))
                .toList();
    }
}
