package dev.foxproof.traceability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foxproof.traceability.ClassFiles.Found;
import dev.foxproof.traceability.Mention.Kind;
import dev.foxproof.traceability.Rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule is realised and tested, and every mark names a rule. */
class TraceabilityTest {
    private static final boolean UPDATE = Boolean.getBoolean("foxproof.update");
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Path FILE = ROOT.resolve("spec/TRACEABILITY.md");
    private static final String COMMAND =
            "./mvnw test -Dtest=TraceabilityTest -Dsurefire.failIfNoSpecifiedTests=false -Dfoxproof.update=true";

    private static List<Path> modules() throws IOException {
        try (Stream<Path> directories = Files.list(ROOT)) {
            return directories
                    .filter(directory -> Files.exists(directory.resolve("pom.xml")))
                    .sorted()
                    .toList();
        }
    }

    /** Scans all modules; a module with sources that were not compiled would make every conclusion wrong. */
    private static Found scan() throws IOException {
        List<Mention> mentions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path module : modules()) {
            for (boolean testTree : new boolean[] {false, true}) {
                Path classes = module.resolve(testTree ? "target/test-classes" : "target/classes");
                boolean hasSources = Files.exists(module.resolve(testTree ? "src/test/java" : "src/main/java"));
                assumeTrue(
                        !hasSources || Files.exists(classes),
                        () -> module.getFileName() + " is not compiled; run it over all modules: " + COMMAND);
                if (Files.exists(classes)) {
                    Found found = ClassFiles.scan(classes, testTree);
                    mentions.addAll(found.mentions());
                    problems.addAll(found.problems());
                }
            }
        }
        mentions.addAll(Models.mentions());
        return new Found(mentions, problems);
    }

    private static Matrix matrix() throws IOException {
        return new Matrix(Rules.read(ROOT.resolve("spec/protocol")), scan().mentions());
    }

    @Test
    void everyMarkNamesARuleAndStandsInItsPlace() throws IOException {
        assertThat(matrix().definedTwice()).as("rules defined twice").isEmpty();
        assertThat(matrix().unknown()).isEmpty();
        assertThat(scan().problems()).isEmpty();
    }

    @Test
    void everyObservableMustHasAPositiveAndANegativeTest() throws IOException {
        assertThat(matrix().missing()).isEmpty();
    }

    @Test
    void theMatrixIsCurrent() throws IOException {
        String current = matrix().toMarkdown();
        if (UPDATE) {
            Files.writeString(FILE, current);
        } else {
            assertThat(FILE)
                    .as("spec/TRACEABILITY.md is generated. To write it anew: " + COMMAND)
                    .hasContent(current);
        }
    }

    @Test
    void aRuleWithoutTestsIsMissingAndAnIdWithoutRuleIsUnknown() {
        List<Rule> rules = Rules.parse("x.md", """
                **X-1** (MUST) One.

                **X-2** (MUST) Two. *Not observable: inside.*

                **X-3** (SHOULD) Three.

                **X-4** (withdrawn) Four.

                **X-5** (MUST) Five,
                on two lines.
                """);
        Matrix matrix = new Matrix(
                rules,
                List.of(
                        new Mention("X-1", Kind.TEST, "A.a"),
                        new Mention("X-4", Kind.TEST, "A.b"),
                        new Mention("X-5", Kind.NEGATIVE_CHECK, "x/refused"),
                        new Mention("Y-1", Kind.CODE, "B")));
        assertThat(matrix.missing()).containsExactly("X-1 has no negative test or check, and no planted fault");
        assertThat(matrix.unknown())
                .containsExactly("A.b names X-4, which no chapter defines", "B names Y-1, which no chapter defines");
        assertThat(matrix.toMarkdown())
                .contains("4 rules, 3 of them MUST, of which 1 cannot be observed")
                .contains("**X-5** (MUST)\n- checks −: `x/refused`\n");
        assertThat(new Matrix(rules, List.of()).missing()).hasSize(4);
        assertThat(new Matrix(List.of(rules.get(0), rules.get(0)), List.of()).definedTwice())
                .containsExactly("X-1");
    }

    @Test
    void somethingLikeARuleThatIsNoneIsAnError() {
        for (String wrong : List.of(
                "**X-1** MUST do",
                "**X-1** (MUST)",
                "text\n**X-1** (MUST) in a paragraph",
                "  **X-1** (MUST) indented")) {
            assertThatThrownBy(() -> Rules.parse("x.md", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("x.md");
        }
    }

    @Test
    void theModelsNameRules() {
        assertThat(Models.mentions())
                .contains(
                        new Mention("TOK-14", Kind.MODEL, "SingleUse"),
                        new Mention("KEY-16", Kind.MODEL, "network-kb-secret"));
    }

    @Test
    void marksAreFoundInClassFiles() throws IOException {
        Path spec = ROOT.resolve("spec/target");
        assumeTrue(Files.exists(spec.resolve("test-classes")), "the module spec is not compiled");
        assertThat(ClassFiles.scan(spec.resolve("test-classes"), true).mentions())
                .contains(
                        new Mention("HAWK-31", Kind.NEGATIVE_TEST, "HawkVerifierTest.refusesTheSameHeaderTwice"),
                        new Mention("HAWK-32", Kind.TEST, "HawkVerifierTest.acceptsTheSameNonceUnderAnotherId"));
        assertThat(ClassFiles.scan(spec.resolve("classes"), false).mentions())
                .contains(new Mention("HAWK-16", Kind.CODE, "RequestUrl.parse"));
    }
}
