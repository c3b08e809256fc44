package dev.foxproof.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.conformance.scenario.Scenario;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SuiteTest {
    @Test
    void everyClassWithChecksIsInTheSuite() throws IOException, URISyntaxException {
        Set<String> listed = Suite.classes().stream()
                .map(owner -> owner.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(classesWithChecks());
    }

    @Test
    void everyCheckNamesItsChapterInItsId() {
        assertThat(Suite.checks())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.chapter())
                        .isIn("keys", "tokens", "hawk", "accounts", "assertions", "devices", "errors", "http"));
    }

    @Test
    void everyCheckSaysWhatIsExpectedAsASentenceWithoutAFullStop() {
        assertThat(Suite.checks()).allSatisfy(check -> {
            assertThat(check.expected()).as(check.id()).hasSizeGreaterThan(15).doesNotEndWith(".");
            assertThat(check.cause()).as(check.id()).doesNotEndWith(".");
        });
    }

    @Test
    void refusesAnUnknownRule() {
        assertThatThrownBy(() -> Suite.of(List.of(new UnknownRule()), Rulebook.packaged()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HAWK-9999");
    }

    @Test
    void refusesTwoChecksWithOneId() {
        assertThatThrownBy(() -> Suite.of(List.of(new One(), new One()), Rulebook.packaged()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hawk/one");
    }

    private static Set<String> classesWithChecks() throws IOException, URISyntaxException {
        Path root = Path.of(
                Suite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(java.io.File.separatorChar, '.'))
                    .filter(SuiteTest::hasChecks)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean hasChecks(String className) {
        try {
            Class<?> type = Class.forName(className, false, Suite.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Check.class));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    static final class UnknownRule {
        @Check(id = "hawk/unknown-rule", rule = "HAWK-9999", expected = "nothing")
        void check(Scenario s) {}
    }

    static final class One {
        @Check(id = "hawk/one", rule = "HAWK-1", expected = "nothing")
        void check(Scenario s) {}
    }
}
