package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.StaleTimestamp;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The WWW-Authenticate header of a stale request: a second reading takes and refuses the same, and a time is believed only with the right
 * tsm.
 */
public final class StaleTimestampFuzzTest implements FuzzTarget {
    private static final HawkKey KEY = HawkKey.ofText("werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn");
    private static final Instant NOW = Instant.ofEpochSecond(1_353_832_234L);

    @Requirement({"HAWK-28", "HAWK-30"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(StaleTimestamp::parse, input);
    }

    /**
     * @param parser the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<String, StaleTimestamp> parser, byte[] input) {
        HawkHeaders.STALE_TIMESTAMP
                .readBoth(parser, new String(input, ISO_8859_1))
                .ifPresent(both -> check(parser, both.parsed(), both.attributes()));
    }

    private static void check(
            Function<String, StaleTimestamp> parser, StaleTimestamp parsed, Map<String, String> expected) {
        BrokenProperty.unless(sameAs(parsed, expected), "both readings of a header agree");
        StaleTimestamp again = parser.apply(parsed.header());
        BrokenProperty.unless(again.equals(parsed), "the printed form means the same");
        requireAuthenticated(parsed);
    }

    private static boolean sameAs(StaleTimestamp parsed, Map<String, String> expected) {
        return Objects.equals(expected.get("ts"), parsed.ts().digits())
                && parsed.ts().seconds() == Long.parseLong(Objects.requireNonNull(expected.get("ts")))
                && Objects.equals(expected.get("tsm"), parsed.tsm().toBase64())
                && expected.getOrDefault("error", "").equals(parsed.error());
    }

    private static void requireAuthenticated(StaleTimestamp parsed) {
        boolean right = StaleTimestamp.tsm(KEY, parsed.ts()).equals(parsed.tsm());
        try {
            Duration offset = parsed.offset(KEY, NOW);
            BrokenProperty.unless(right, "a time with a wrong tsm is not believed");
            BrokenProperty.unless(
                    offset.toSeconds() == parsed.ts().seconds() - NOW.getEpochSecond(), "the offset is the difference");
        } catch (HawkException e) {
            BrokenProperty.unless(!right, "a time with the right tsm is believed");
        }
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hawk-tsm").stream().flatMap(StaleTimestampFuzzTest::seed);
    }

    private static Stream<Seed> seed(SpecVector vector) {
        String given = vector.json().path("wwwAuthenticate").asString("");
        if (!given.isEmpty()) {
            return Stream.of(Seed.header(vector, given));
        }
        String ts = vector.json().path("ts").asString("");
        return vector.isValid() && !ts.isEmpty()
                ? Stream.of(Seed.header(
                        vector,
                        new StaleTimestamp(
                                        new HawkTimestamp(ts),
                                        StaleTimestamp.tsm(KEY, new HawkTimestamp(ts)),
                                        "Stale timestamp")
                                .header()))
                : Stream.empty();
    }

    @Override
    public boolean comparisonsAreSeen() {
        return false;
    }

    @Override
    public List<String> dictionary() {
        return HawkHeaders.DICTIONARY;
    }
}
