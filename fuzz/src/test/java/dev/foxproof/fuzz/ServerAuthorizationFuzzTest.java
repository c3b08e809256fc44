package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The Server-Authorization header: a second reading takes and refuses the same, and what is accepted has one printed form. */
public final class ServerAuthorizationFuzzTest implements FuzzTarget {
    @Requirement("HAWK-39")
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(ServerAuthorization::parse, input);
    }

    /**
     * @param parser the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<String, ServerAuthorization> parser, byte[] input) {
        String header = new String(input, ISO_8859_1);
        HawkHeaders.SERVER_AUTHORIZATION.readBoth(parser, header).ifPresent(both -> {
            BrokenProperty.unless(sameAs(both.parsed(), both.attributes()), "both readings of a header agree");
            String printed = both.parsed().header();
            if (!printed.equals(header)) {
                requireSame(parser, printed, both.attributes());
            }
        });
    }

    private static void requireSame(
            Function<String, ServerAuthorization> parser, String printed, Map<String, String> expected) {
        BrokenProperty.unless(parser.apply(printed).header().equals(printed), "the printed form is read as itself");
        expected.remove("ext", "");
        BrokenProperty.unless(
                Objects.equals(HawkHeaders.SERVER_AUTHORIZATION.read(printed), expected),
                "the printed form means the same");
    }

    private static boolean sameAs(ServerAuthorization parsed, Map<String, String> expected) {
        return Objects.equals(expected.get("mac"), parsed.mac().toBase64())
                && Objects.equals(
                        expected.get("hash"),
                        parsed.hash() == null ? null : parsed.hash().toBase64())
                && Objects.equals(expected.get("ext"), parsed.ext());
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hawk-response").stream()
                .filter(vector -> vector.json().path("header").isString()
                        || vector.json().path("serverAuthorization").isString())
                .map(vector -> Seed.header(
                        vector,
                        vector.json()
                                .path("serverAuthorization")
                                .asString(vector.json().path("header").asString())));
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
