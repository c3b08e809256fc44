package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.Delivery;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import dev.foxproof.spec.vectors.VectorFiles;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command as a user sends it and as a phone is given it: the table of chapter 60, read a second time, takes and refuses the same with the
 * same errno, and a command that is written is read as itself.
 */
public final class DeviceCommandFuzzTest implements FuzzTarget {
    private static final BigInteger SECONDS_MAX = BigInteger.valueOf(10_500);
    private static final BigInteger ID_MAX = BigInteger.valueOf((1L << 53) - 1);
    private static final Pattern CODE = Pattern.compile("[0-9]{4}");
    private static final Pattern MESSAGE = Pattern.compile("[ -~]{0,100}");

    @Requirement({"DEV-20", "DEV-21", "DEV-22", "DEV-23", "DEV-35", "DEV-71", "CONV-9"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(Command::read, input);
    }

    /**
     * @param reader the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<Map<String, Object>, Command> reader, byte[] input) {
        Optional<ObjectNode> body = Json.read(input);
        if (body.isPresent()) {
            checkCommand(reader, body.get());
            checkDelivery(body.get());
        }
    }

    private static void checkCommand(Function<Map<String, Object>, Command> reader, ObjectNode body) {
        Optional<Errno> expected = refusal(body, Set.of());
        Command command;
        try {
            command = reader.apply(Json.members(body));
        } catch (ProtocolException e) {
            BrokenProperty.unless(expected.isPresent(), "a command of the grammar is accepted");
            BrokenProperty.unless(e.errno() == expected.get(), "a refusal has the errno of its fault");
            return;
        }
        BrokenProperty.unless(expected.isEmpty(), "another body is refused");
        BrokenProperty.unless(Json.tree(command.toJson()).equals(body), "a command says what was read");
        BrokenProperty.unless(
                reader.apply(command.toJson()).equals(command), "a command that is written is read as itself");
    }

    /** What a phone is given has an id beside the arguments. */
    private static void checkDelivery(ObjectNode body) {
        Optional<Errno> expected = refusal(body, Set.of("i"));
        try {
            Delivery delivery = Delivery.read(Json.members(body), Accepts.ALL);
            switch (delivery) {
                case Delivery.Nothing nothing ->
                    BrokenProperty.unless(body.isEmpty(), "only {} says that nothing is pending");
                case Delivery.Executable(var identified) -> {
                    BrokenProperty.unless(expected.isEmpty(), "a phone executes commands of the grammar alone");
                    BrokenProperty.unless(
                            Json.tree(identified.toJson()).equals(body), "a phone executes what it was given");
                }
                case Delivery.Refused(var reply) -> {
                    BrokenProperty.unless(expected.isPresent(), "a phone executes what it accepts");
                    BrokenProperty.unless(!reply.ok(), "a refusal says so");
                    BrokenProperty.unless(body.has(reply.kind().text()), "a reply is to the kind that was given");
                }
            }
        } catch (MalformedValueException e) {
            BrokenProperty.unless(
                    body.size() != 1
                            || !(body.values().iterator().next() instanceof ObjectNode)
                            || kind(body).isEmpty(),
                    "what can be replied to is replied to");
        }
    }

    private static Optional<String> kind(ObjectNode body) {
        return Optional.of(body.propertyNames().iterator().next()).filter(Set.of("r", "l", "t", "e")::contains);
    }

    /**
     * The table of commands, read as it stands.
     *
     * @param more arguments that each kind must have
     */
    private static Optional<Errno> refusal(ObjectNode body, Set<String> more) {
        if (body.size() != 1 || kind(body).isEmpty()) {
            return Optional.of(Errno.INVALID_PARAMETER);
        }
        if (!(body.values().iterator().next() instanceof ObjectNode arguments)) {
            return Optional.of(Errno.INVALID_PARAMETER);
        }
        boolean lasts = "rt".contains(kind(body).get());
        Set<String> required = new TreeSet<>(more);
        Set<String> known = new TreeSet<>(more);
        if (lasts) {
            required.add("d");
            known.add("d");
        } else if (kind(body).get().equals("l")) {
            known.addAll(List.of("c", "m"));
        }
        if (!required.stream().allMatch(arguments::has)) {
            return Optional.of(Errno.MISSING_PARAMETER);
        }
        boolean wellFormed = known.containsAll(arguments.propertyNames())
                && arguments.properties().stream()
                        .allMatch(argument -> isOfItsGrammar(argument.getKey(), argument.getValue()));
        return wellFormed ? Optional.empty() : Optional.of(Errno.INVALID_PARAMETER);
    }

    private static boolean isOfItsGrammar(String name, JsonNode value) {
        return switch (name) {
            case "d" -> isWhole(value, BigInteger.ZERO, SECONDS_MAX);
            case "i" -> isWhole(value, BigInteger.ONE, ID_MAX);
            case "c" -> value.isString() && CODE.matcher(value.stringValue()).matches();
            default -> value.isString() && MESSAGE.matcher(value.stringValue()).matches();
        };
    }

    private static boolean isWhole(JsonNode value, BigInteger min, BigInteger max) {
        return value.isIntegralNumber()
                && value.bigIntegerValue().compareTo(min) >= 0
                && value.bigIntegerValue().compareTo(max) <= 0;
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("device-commands").stream()
                .map(vector -> Seed.text(vector, vector.json().get("body").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(
                        Json.DICTIONARY.stream(),
                        Stream.of(
                                "{\"r\":{\"d\":30}}",
                                "{\"l\":{\"c\":\"1234\",\"m\":\"x\"}}",
                                "{\"e\":{}}",
                                "\"i\":1",
                                "10500"))
                .toList();
    }

    @Override
    public int bytesMax() {
        return 1_024;
    }
}
