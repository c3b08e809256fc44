package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The worked examples in {@code spec/protocol}: what stands between {@code <!-- example: FILE/ID FIELD… -->} and {@code <!-- end -->}
 * comes from the vectors.
 */
class ProseExamplesTest {
    private static final Path PROTOCOL = Update.module().resolve("protocol");
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?m)^<!-- example: (?<vector>\\S+) (?<fields>[^>]*?) -->\\n(?<block>(?s:.*?))^<!-- end -->$");
    private static final int WIDTH = 64;

    static Stream<Path> chapters() throws IOException {
        try (Stream<Path> files = Files.list(PROTOCOL)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void theExamplesAreTheVectors(Path chapter) throws IOException {
        String text = Files.readString(chapter);
        Update.writeOrCompare(chapter, filled(text), getClass());
    }

    @Test
    void everyMarkerIsPartOfAWholeExample() throws IOException {
        int examples = 0;
        for (Path chapter : chapters().toList()) {
            String text = Files.readString(chapter);
            long whole = EXAMPLE.matcher(text).results().count();
            assertThat(text.lines().filter(line -> line.contains("<!-- example:")))
                    .hasSize((int) whole);
            assertThat(text.lines().filter(line -> line.contains("<!-- end -->")))
                    .hasSize((int) whole);
            examples += (int) whole;
        }
        assertThat(examples).isGreaterThanOrEqualTo(10);
    }

    @Test
    void anExampleIsFilledInAndAnOldOneReplaced() {
        String empty = "a\n<!-- example: keys/wrap-1 kB -->\n<!-- end -->\nb\n";
        String full = filled(empty);
        assertThat(full)
                .isEqualTo(
                        "a\n<!-- example: keys/wrap-1 kB -->\n```\n"
                                + "kB  a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0\n```\n<!-- end -->\nb\n");
        assertThat(filled(full.replace("a095", "0000"))).isEqualTo(full);
    }

    private static String filled(String text) {
        return EXAMPLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(example(match)));
    }

    private static String example(MatchResult match) {
        List<String> fields = List.of(match.group("fields").split(" +"));
        ObjectNode vector = VectorFiles.one(match.group("vector")).json();
        int column = fields.stream().mapToInt(String::length).max().orElseThrow() + 2;
        StringBuilder block = new StringBuilder();
        for (String field : fields) {
            String margin = field + " ".repeat(column - field.length());
            for (String line : lines(field, vector.required(field))) {
                block.append((margin + line).stripTrailing()).append('\n');
                margin = " ".repeat(column);
            }
        }
        return "<!-- example: " + match.group("vector") + " " + match.group("fields") + " -->\n```\n" + block
                + "```\n<!-- end -->";
    }

    /**
     * Of an array each element in a line; long hex and signed texts in lines of 64 characters; text of several lines with its line
     * ends made visible; the rest as it is.
     */
    private static List<String> lines(String field, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::stringValue).toList();
        }
        String text = value.asString();
        if (text.isEmpty()) {
            return List.of("(empty)");
        }
        if (field.equals("normalized")) {
            return text.lines().map(line -> line + "\u240a").toList();
        }
        if (text.length() > WIDTH && (text.matches("[0-9a-f]+") || field.equals("assertion"))) {
            return List.of(text.split("(?<=\\G.{" + WIDTH + "})"));
        }
        if (field.equals("header")) {
            return List.of(text.split("(?<=,) "));
        }
        return List.of(text);
    }
}
