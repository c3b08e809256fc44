package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The salt of version 2, which a server chooses and may lie about: exactly the texts of its grammar are accepted. */
public final class ClientSaltFuzzTest implements FuzzTarget {
    private static final Pattern GRAMMAR =
            Pattern.compile("identity\\.mozilla\\.com/picl/v1/quickStretchV2:[0-9a-f]{32}");

    @Requirement("KEY-12")
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(text -> new ClientSalt(text).text(), input);
    }

    /**
     * @param parser gives the text back; the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<String, String> parser, byte[] input) {
        String text = new String(input, UTF_8);
        boolean expected = GRAMMAR.matcher(text).matches();
        try {
            String salt = parser.apply(text);
            BrokenProperty.unless(expected, "another text is refused");
            BrokenProperty.unless(salt.equals(text), "a salt stays as it is");
        } catch (MalformedValueException e) {
            BrokenProperty.unless(!expected, "a salt of the grammar is accepted");
        }
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("client-salts", Op.CLIENT_SALT)
                .map(vector -> Seed.text(vector, vector.json().get("clientSalt").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "identity.mozilla.com/picl/v1/quickStretchV2:", "quickStretch:", "V1:", "\n", "ABCDEF", "\uff11");
    }

    @Override
    public int bytesMax() {
        return 512;
    }
}
