package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.NormalizedTexts;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The text under a MAC: whatever goes into it can be read back, so that no two requests have one. An input is the parts of a request, each but
 * the last followed by {@value #SEPARATOR}: ts, nonce, hash, ext, app, dlg.
 */
public final class NormalizedStringFuzzTest implements FuzzTarget {
    private static final char SEPARATOR = '\t';
    private static final int PARTS = 6;
    private static final HawkRequest REQUEST =
            new HawkRequest("POST", "/resource/1?b=1&a=2", new HostPort("example.com", 8000));

    /**
     * What goes into the text beside the request line and the host.
     *
     * @param ext may have any character
     * @param app null if there is none, and then there is no dlg either
     */
    public record Parts(
            String ts,
            String nonce,
            String hash,
            String ext,
            @Nullable String app,
            @Nullable String dlg) {}

    @Requirement("HAWK-12")
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(
                parts -> NormalizedTexts.of(
                        parts.ts(), parts.nonce(), REQUEST, parts.hash(), parts.ext(), parts.app(), parts.dlg()),
                input);
    }

    /**
     * @param normalizer the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<Parts, String> normalizer, byte[] input) {
        String[] texts = new String(input, ISO_8859_1).split(String.valueOf(SEPARATOR), PARTS);
        Parts parts = new Parts(
                line(texts, 0),
                line(texts, 1),
                line(texts, 2),
                texts.length > 3 ? texts[3] : "",
                texts.length > 4 ? line(texts, 4) : null,
                texts.length > 5 ? line(texts, 5) : null);
        BrokenProperty.unless(
                read(normalizer.apply(parts)).equals(whole(parts)), "the text of a MAC says what went into it");
    }

    /** Only ext may have a line break; of all else the grammar keeps it out. */
    private static String line(String[] texts, int index) {
        return index < texts.length ? texts[index].replace('\n', ' ') : "";
    }

    /** A missing dlg and an empty one are the same line. */
    private static Parts whole(Parts parts) {
        return parts.app() != null && parts.dlg() == null
                ? new Parts(parts.ts(), parts.nonce(), parts.hash(), parts.ext(), parts.app(), "")
                : parts;
    }

    /** Reads the lines of the table "Normalized string". */
    private static Parts read(String text) {
        BrokenProperty.unless(text.endsWith("\n"), "every line ends in LF");
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.removeLast();
        BrokenProperty.unless(lines.size() == 9 || lines.size() == 11, "there are nine lines, or eleven with app");
        BrokenProperty.unless(
                lines.get(0).equals("hawk.1.header")
                        && lines.get(3).equals("POST")
                        && lines.get(4).equals(REQUEST.resource())
                        && lines.get(5).equals("example.com")
                        && lines.get(6).equals("8000"),
                "type, request line, host and port are in their lines");
        boolean app = lines.size() == 11;
        return new Parts(
                lines.get(1),
                lines.get(2),
                lines.get(7),
                unescaped(lines.get(8)),
                app ? lines.get(9) : null,
                app ? lines.get(10) : null);
    }

    private static String unescaped(String ext) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ext.length(); i++) {
            char c = ext.charAt(i);
            if (c == '\\') {
                i++;
                BrokenProperty.unless(
                        i < ext.length() && (ext.charAt(i) == '\\' || ext.charAt(i) == 'n'),
                        "a backslash is escaped, and begins no other escape than that of LF");
                text.append(ext.charAt(i) == 'n' ? '\n' : '\\');
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("hawk-sign").stream()
                .filter(SpecVector::isValid)
                .map(vector -> Seed.header(vector, String.join(String.valueOf(SEPARATOR), parts(vector))));
    }

    private static List<String> parts(SpecVector vector) {
        List<String> parts = new ArrayList<>();
        for (String member : List.of("ts", "nonce", "hash", "ext", "app", "dlg")) {
            if (vector.json().has(member) || !member.equals("app") && !member.equals("dlg")) {
                parts.add(vector.json().path(member).asString(""));
            }
        }
        return parts;
    }

    @Override
    public List<String> dictionary() {
        return List.of("\t", "\n", "\\", "\\n", "\\\\", "hawk.1.header\n");
    }

    @Override
    public int bytesMax() {
        return 512;
    }
}
