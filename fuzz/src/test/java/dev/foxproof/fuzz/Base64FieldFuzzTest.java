package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkMac;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base64;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A MAC in Base64: Bouncy Castle reads the same bytes, and they have no second spelling. */
public final class Base64FieldFuzzTest implements FuzzTarget {
    /** 43 digits for 32 bytes; the two unused bits of the last one are zero. */
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");

    @Requirement("HAWK-10")
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(base64 -> HawkMac.parse(base64).toBytes(), input);
    }

    /**
     * @param parser the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<String, byte[]> parser, byte[] input) {
        String text = new String(input, UTF_8);
        boolean expected = GRAMMAR.matcher(text).matches();
        byte[] read;
        try {
            read = parser.apply(text);
        } catch (HawkException e) {
            BrokenProperty.unless(e.stage() == HawkException.Stage.PARSE, "it is refused for its form");
            BrokenProperty.unless(!expected, "the canonical form of 32 bytes is accepted");
            return;
        }
        BrokenProperty.unless(expected, "another form is refused");
        BrokenProperty.unless(Arrays.equals(read, Base64.decode(text)), "Bouncy Castle reads the same bytes");
        BrokenProperty.unless(Base64.toBase64String(read).equals(text), "32 bytes have one spelling");
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hawk-sign").stream()
                .filter(vector -> vector.json().path("mac").isString())
                .map(vector -> Seed.text(vector, vector.json().get("mac").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("=", "==", "-", "_", "+", "/", "\n");
    }

    @Override
    public int bytesMax() {
        return 256;
    }
}
