package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The Authorization header: a second reading takes and refuses the same, and what is accepted has one printed form that means the same. */
public final class HawkAuthorizationFuzzTest implements FuzzTarget {
    @Requirement({"HAWK-3", "HAWK-4", "HAWK-5", "HAWK-7", "HAWK-8", "HAWK-10"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(HawkAuthorization::parse, input);
    }

    /**
     * @param parser the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<String, HawkAuthorization> parser, byte[] input) {
        String header = new String(input, ISO_8859_1);
        HawkHeaders.AUTHORIZATION.readBoth(parser, header).ifPresent(both -> {
            BrokenProperty.unless(sameAs(both.parsed(), both.attributes()), "both readings of a header agree");
            String printed = both.parsed().header();
            if (!printed.equals(header)) {
                requireSame(parser, printed, both.attributes());
            }
        });
    }

    private static void requireSame(
            Function<String, HawkAuthorization> parser, String printed, Map<String, String> expected) {
        BrokenProperty.unless(parser.apply(printed).header().equals(printed), "the printed form is read as itself");
        expected.remove("ext", "");
        BrokenProperty.unless(
                Objects.equals(HawkHeaders.AUTHORIZATION.read(printed), expected), "the printed form means the same");
    }

    private static boolean sameAs(HawkAuthorization parsed, Map<String, String> expected) {
        return same(expected.get("id"), parsed.id())
                && same(expected.get("ts"), parsed.ts().digits())
                && parsed.ts().seconds() == Long.parseLong(Objects.requireNonNull(expected.get("ts")))
                && same(expected.get("nonce"), parsed.nonce().text())
                && same(expected.get("mac"), parsed.mac().toBase64())
                && same(
                        expected.get("hash"),
                        parsed.hash() == null ? null : parsed.hash().toBase64())
                && same(expected.get("ext"), parsed.ext())
                && same(expected.get("app"), parsed.app())
                && same(expected.get("dlg"), parsed.dlg());
    }

    private static boolean same(@Nullable String expected, @Nullable String read) {
        return Objects.equals(expected, read);
    }

    @Override
    public Stream<Seed> seeds() {
        return Stream.concat(
                        VectorFiles.load("hawk-header", Op.PARSE_HEADER), VectorFiles.load("hawk-verify", Op.VERIFY))
                .filter(vector -> vector.json().path("authorization").isString())
                .map(vector ->
                        Seed.header(vector, vector.json().get("authorization").stringValue()));
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
