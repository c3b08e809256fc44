package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Host and port: the grammar as a regular expression takes and refuses the same, and host and port are read as themselves. */
public final class HostPortFuzzTest implements FuzzTarget {
    private static final int HTTPS = 443;
    private static final int PORT_MAX = 65_535;
    private static final Pattern GRAMMAR =
            Pattern.compile("(?<host>[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>[1-9][0-9]{0,4}))?");

    @Requirement({"HAWK-16", "HAWK-17", "HAWK-18"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(HostPort::parse, input);
    }

    /**
     * @param parser of a header and the port of its scheme: the one of the specification, or one that is wrong on purpose
     */
    public static void check(BiFunction<String, Integer, HostPort> parser, byte[] input) {
        String header = new String(input, ISO_8859_1);
        Matcher grammar = GRAMMAR.matcher(header);
        boolean expected = grammar.matches() && port(grammar) <= PORT_MAX;
        HostPort parsed;
        try {
            parsed = parser.apply(header, HTTPS);
        } catch (HawkException e) {
            BrokenProperty.unless(!expected, "what matches the grammar is accepted");
            return;
        }
        BrokenProperty.unless(expected, "what does not match the grammar is refused");
        BrokenProperty.unless(parsed.port() == port(grammar), "both readings have the same port");
        BrokenProperty.unless(
                parsed.host().equals(grammar.group("host").toLowerCase(Locale.ROOT)),
                "both readings have the same host");
        BrokenProperty.unless(
                parser.apply(parsed.host() + ":" + parsed.port(), 1).equals(parsed), "the printed form means the same");
    }

    private static int port(Matcher grammar) {
        String port = grammar.group("port");
        return port == null ? HTTPS : Integer.parseInt(port);
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hosts", Op.HOST)
                .map(vector ->
                        Seed.header(vector, vector.json().get("hostHeader").stringValue()));
    }

    @Override
    public boolean comparisonsAreSeen() {
        return false;
    }

    @Override
    public List<String> dictionary() {
        return List.of(":", "[", "]", "::1", ":443", ":80", ":65535", ":65536", "example.com", "@", ".", "%");
    }
}
