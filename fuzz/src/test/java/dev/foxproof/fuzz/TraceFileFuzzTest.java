package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.conformance.models.TraceFile;
import dev.foxproof.conformance.models.TraceLines;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A recorded run: a line is read if and only if it is an object with an action, one subject, and values that TLC knows. */
public final class TraceFileFuzzTest implements FuzzTarget {
    private static final List<String> SUBJECTS = List.of("account", "device", "credential");

    /** The trace has texts that no UTF-8 can hold, which this reading does not take. */
    private static final Pattern UNDECIDED = Pattern.compile("\\\\u[dD][89a-fA-F]");

    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(TraceLines::read, input);
    }

    /**
     * @param reader counts the lines; the one of the suite, or one that is wrong on purpose
     */
    public static void check(ToIntFunction<List<String>> reader, byte[] input) {
        String text = new String(input, UTF_8);
        List<String> lines = text.lines().toList();
        boolean expected = lines.stream().allMatch(TraceFileFuzzTest::isStep);
        try {
            int read = reader.applyAsInt(lines);
            BrokenProperty.unless(expected || UNDECIDED.matcher(text).find(), "a line that is no step is refused");
            BrokenProperty.unless(read == lines.size(), "every line is read");
        } catch (TraceFile.TraceFileException e) {
            BrokenProperty.unless(!expected, "a trace of steps is accepted");
        }
    }

    private static boolean isStep(String line) {
        ObjectNode step = Json.strict(line.getBytes(UTF_8));
        return step != null
                && step.path("action").isString()
                && SUBJECTS.stream().filter(step::has).count() == 1
                && SUBJECTS.stream()
                        .filter(step::has)
                        .allMatch(subject -> step.get(subject).isString())
                && step.values().stream().allMatch(TraceFileFuzzTest::isKnown);
    }

    private static boolean isKnown(JsonNode value) {
        return value.isString()
                || value.isBoolean()
                || value.isIntegralNumber() && value.bigIntegerValue().bitLength() < Integer.SIZE;
    }

    @Override
    public Stream<Seed> seeds() {
        String account = "\"account\":\"3acaa66b45dcbf08\",\"generation\":1";
        return Stream.of(
                seed("create", "{\"action\":\"Create\"," + account + ",\"v2\":true,\"session\":\"7f956ebb047e62c4\"}"),
                seed(
                        "destroy",
                        "{\"action\":\"SessionDestroy\"," + account + "}\n{\"action\":\"Login\"," + account + "}\n"),
                seed("device", "{\"action\":\"Queue\",\"device\":\"7f956ebb047e62c4\",\"id\":3,\"kind\":\"r\"}"),
                seed("hawk", "{\"action\":\"Accept\",\"credential\":\"7f956ebb047e62c4\",\"ts\":-2}"));
    }

    private static Seed seed(String name, String text) {
        return new Seed(name, text.getBytes(UTF_8), true);
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(
                        Json.DICTIONARY.stream(),
                        Stream.of(
                                "\"action\":\"Create\"",
                                "\"account\":\"a\"",
                                "\"device\":\"d\"",
                                "\"credential\":\"c\"",
                                "2147483647",
                                "2147483648",
                                "1.5",
                                "1e2",
                                "\n"))
                .toList();
    }

    @Override
    public int bytesMax() {
        return 900;
    }
}
