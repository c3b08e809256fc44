package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.conformance.run.UsageException;
import dev.foxproof.conformance.run.Waiver;
import dev.foxproof.conformance.run.WaiverFiles;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A file of waivers: one that is incomplete, has ended or names no check waives nothing, and no failure counts less without a date. */
public final class WaiverFileFuzzTest implements FuzzTarget {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    private static final Set<String> CHECKS = Set.of("hawk/a", "hawk/b");
    private static final Set<String> MEMBERS = Set.of("check", "reason", "link", "until");
    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern UNDECIDED = Pattern.compile("\\\\u[dD][89a-fA-F]");

    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(bytes -> WaiverFiles.read(bytes, CHECKS, TODAY), input);
    }

    /**
     * @param reader the one of the suite, or one that is wrong on purpose
     */
    public static void check(Function<byte[], Waiver[]> reader, byte[] input) {
        List<Waiver> expected = waivers(input);
        Set<Waiver> read;
        try {
            read = Set.of(reader.apply(input));
        } catch (UsageException e) {
            BrokenProperty.unless(expected == null, "a complete file is accepted");
            return;
        }
        if (!UNDECIDED.matcher(new String(input, UTF_8)).find()) {
            BrokenProperty.unless(expected != null, "an incomplete file is refused");
            BrokenProperty.unless(read.equals(new HashSet<>(expected)), "both readings waive the same");
        }
    }

    /** The waivers; null if the file is to be refused. */
    @Nullable
    private static List<Waiver> waivers(byte[] input) {
        String wrapped = "{\"a\":" + new String(input, UTF_8) + "}";
        ObjectNode object = Json.strict(wrapped.getBytes(UTF_8));
        if (object == null
                || !isUtf8(input)
                || object.size() != 1
                || !object.path("a").isArray()) {
            return null;
        }
        List<Waiver> waivers = new ArrayList<>();
        for (JsonNode entry : object.get("a")) {
            Waiver waiver = waiver(entry);
            if (waiver == null
                    || waivers.stream().anyMatch(other -> other.check().equals(waiver.check()))) {
                return null;
            }
            waivers.add(waiver);
        }
        return waivers;
    }

    private static boolean isUtf8(byte[] input) {
        return java.util.Arrays.equals(new String(input, UTF_8).getBytes(UTF_8), input);
    }

    @Nullable
    private static Waiver waiver(JsonNode entry) {
        if (!entry.isObject()
                || !Set.copyOf(entry.propertyNames()).equals(MEMBERS)
                || !entry.values().stream().allMatch(JsonNode::isString)) {
            return null;
        }
        LocalDate until = date(entry.get("until").stringValue());
        String check = entry.get("check").stringValue();
        String reason = entry.get("reason").stringValue();
        String link = entry.get("link").stringValue();
        if (until == null || until.isBefore(TODAY)) {
            return null;
        }
        boolean complete = CHECKS.contains(check)
                && !reason.isBlank()
                && LINK.matcher(link).matches();
        return complete ? new Waiver(check, reason, link, until) : null;
    }

    @Nullable
    private static LocalDate date(String text) {
        Matcher date = DATE.matcher(text);
        try {
            return date.matches()
                    ? LocalDate.of(
                            Integer.parseInt(date.group(1)),
                            Integer.parseInt(date.group(2)),
                            Integer.parseInt(date.group(3)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public Stream<Seed> seeds() {
        String first =
                "{\"check\": \"hawk/a\", \"reason\": \"known\", \"link\": \"https://bugs.example/1\", \"until\": \"2026-05-04\"}";
        return Stream.of(
                seed("none", "[]"),
                seed("one", "[" + first + "]"),
                seed(
                        "two",
                        "[" + first + ", " + first.replace("hawk/a", "hawk/b").replace("2026", "2027") + "]"));
    }

    private static Seed seed(String name, String text) {
        return new Seed(name, text.getBytes(UTF_8), true);
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(
                        Json.DICTIONARY.stream(),
                        Stream.of(
                                "\"check\"",
                                "\"reason\"",
                                "\"link\"",
                                "\"until\"",
                                "hawk/b",
                                "2026-12-31",
                                "+12026-06-01",
                                "-0001-01-01"))
                .toList();
    }

    @Override
    public int bytesMax() {
        return 900;
    }
}
