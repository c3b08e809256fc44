package dev.foxproof.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulebookTest {
    @Test
    void readsLevelTextAndReason() {
        List<Rule> rules = Rulebook.parse("30-hawk.md", """
                # 30 Hawk

                Prose that is no rule, HAWK-1.

                **HAWK-7** (MUST) A sentence
                that goes on.

                Why: a reason.

                **HAWK-8** (MAY) Another.
                """);

        assertThat(rules)
                .containsExactly(
                        new Rule("HAWK-7", Level.MUST, "Hawk", "30-hawk.md", "A sentence that goes on.", "a reason."),
                        new Rule("HAWK-8", Level.MAY, "Hawk", "30-hawk.md", "Another.", ""));
    }

    @Test
    void readsEveryRuleOfEveryChapter() throws IOException {
        try (Stream<Path> chapters = Files.list(Path.of("..", "spec", "protocol"))) {
            long bold = chapters.filter(file -> file.toString().endsWith(".md"))
                    .flatMap(RulebookTest::lines)
                    .filter(line -> line.matches("\\*\\*[A-Z]+-[0-9]+\\*\\* \\((?!withdrawn).*"))
                    .count();

            assertThat(Rulebook.packaged().all()).hasSize((int) bold);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
