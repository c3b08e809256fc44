package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base64;
import org.bouncycastle.util.encoders.DecoderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A bewit, and a request target that carries one: a second reading with another Base64 decoder takes and refuses the same, and the target
 * without its bewit is what was there before.
 */
public final class BewitFuzzTest implements FuzzTarget {
    private static final int CHARACTERS_MAX = 4096;
    private static final String PARAMETER = "bewit=";
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9_-]*");
    private static final Pattern FORM = Pattern.compile(
            "[ !#-\\[\\]-~]{1,255}\\\\[0-9]{1,12}\\\\[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\\\\[ !#-\\[\\]-~]{0,1024}");

    /** How bewits are read; the ones of the specification, or ones that are wrong on purpose. */
    public record Reading(Function<String, Bewit> parse, Function<String, Bewit.Carried> take) {
        static final Reading OF_THE_SPECIFICATION = new Reading(Bewit::parse, Bewit::take);
    }

    @Requirement({"HAWK-45", "HAWK-46"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(Reading.OF_THE_SPECIFICATION, input);
    }

    public static void check(Reading reading, byte[] input) {
        String text = new String(input, ISO_8859_1);
        if (text.startsWith("/")) {
            checkTarget(reading, text);
        } else {
            checkBewit(reading, text);
        }
    }

    private static void checkBewit(Reading reading, String text) {
        String expected = decoded(text);
        Bewit bewit;
        try {
            bewit = reading.parse().apply(text);
        } catch (HawkException e) {
            BrokenProperty.unless(expected == null, "a bewit that matches the grammar is accepted");
            return;
        }
        BrokenProperty.unless(expected != null, "a bewit that does not match the grammar is refused");
        String read =
                String.join("\\", bewit.id(), bewit.exp().digits(), bewit.mac().toBase64(), bewit.ext());
        BrokenProperty.unless(read.equals(expected), "both readings of a bewit agree");
        BrokenProperty.unless(bewit.encode().equals(text), "a bewit has one spelling");
    }

    /** The parts, as they are joined; null if this is no bewit. */
    @Nullable
    private static String decoded(String text) {
        if (text.length() > CHARACTERS_MAX || !ALPHABET.matcher(text).matches()) {
            return null;
        }
        String standard = text.replace('-', '+').replace('_', '/') + "=".repeat((4 - text.length() % 4) % 4);
        try {
            byte[] bytes = Base64.decode(standard);
            String parts = new String(bytes, ISO_8859_1);
            return Base64.toBase64String(bytes).equals(standard)
                            && FORM.matcher(parts).matches()
                    ? parts
                    : null;
        } catch (DecoderException e) {
            return null;
        }
    }

    private static void checkTarget(Reading reading, String target) {
        int question = target.indexOf('?');
        List<String> others = new ArrayList<>();
        List<String> bewits = new ArrayList<>();
        if (question >= 0) {
            for (String parameter : target.substring(question + 1).split("&", -1)) {
                if (parameter.startsWith(PARAMETER)) {
                    bewits.add(parameter.substring(PARAMETER.length()));
                } else {
                    others.add(parameter);
                }
            }
        }
        boolean expected = bewits.size() == 1 && decoded(bewits.getFirst()) != null;
        Bewit.Carried carried;
        try {
            carried = reading.take().apply(target);
        } catch (HawkException e) {
            BrokenProperty.unless(!expected, "the one bewit of a target is taken");
            return;
        }
        BrokenProperty.unless(expected, "a target without exactly one bewit is refused");
        BrokenProperty.unless(carried.bewit().encode().equals(bewits.getFirst()), "the bewit is the one in the target");
        String rest = target.substring(0, question) + (others.isEmpty() ? "" : "?" + String.join("&", others));
        BrokenProperty.unless(carried.resource().equals(rest), "what remains is the target without the bewit");
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hawk-bewit").stream().flatMap(BewitFuzzTest::seeds);
    }

    private static Stream<Seed> seeds(SpecVector vector) {
        return Stream.of("bewit", "resource")
                .filter(member -> vector.json().path(member).isString())
                .map(member -> new Seed(
                        vector.id() + "-" + member,
                        Objects.requireNonNull(vector.json().get(member))
                                .stringValue()
                                .getBytes(ISO_8859_1),
                        vector.isValid()));
    }

    @Override
    public boolean comparisonsAreSeen() {
        return false;
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "/a?bewit=",
                "&bewit=",
                "bewit=",
                "&",
                "?",
                "=",
                "==",
                "MTIzNDU2XDEzNTY0MjA3MDdca3NjeHdOUjJ0SnBQMVQxekRMTlBiQjVVaUtJVTl0T1NKWFRVZEc3WDloOD1ceGFuZHlhbmR6");
    }
}
