package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A field of 64 hex digits: Bouncy Castle reads the same bytes, and everything else is refused without being repeated. */
public final class HexFieldFuzzTest implements FuzzTarget {
    private static final Pattern GRAMMAR = Pattern.compile("[0-9A-Fa-f]{64}");

    @Requirement({"CONV-2", "CONV-3"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(hex -> AuthPw.parse(hex).toBytes(), input);
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
        } catch (MalformedValueException e) {
            BrokenProperty.unless(!expected, "64 hex digits are accepted");
            BrokenProperty.unless(
                    text.length() < 8 || !String.valueOf(e.getMessage()).contains(text),
                    "a refusal does not repeat the value");
            return;
        }
        BrokenProperty.unless(expected, "what is not 64 hex digits is refused");
        BrokenProperty.unless(Arrays.equals(read, Hex.decodeStrict(text)), "Bouncy Castle reads the same bytes");
        BrokenProperty.unless(
                dev.foxproof.spec.Hex.encode(read).equals(text.toLowerCase(Locale.ROOT)),
                "bytes are written in lower case");
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("tokens", Op.TOKEN)
                .map(vector -> Seed.text(vector, vector.json().get("token").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("0x", "+f", "-f", "ff", "FF", "\uff11", "\u0661", " ");
    }

    @Override
    public int bytesMax() {
        return 256;
    }
}
