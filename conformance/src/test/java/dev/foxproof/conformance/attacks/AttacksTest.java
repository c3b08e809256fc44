package dev.foxproof.conformance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Suite;
import dev.foxproof.conformance.attacks.Catalogue.Covered;
import dev.foxproof.conformance.attacks.Catalogue.Row;
import dev.foxproof.spec.hawk.Nonce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every attack of the catalogue is executed, covered by something that exists, or not applicable with a reason: exactly one of these. */
class AttacksTest {
    private static final Path ROOT = Path.of("..");
    private static final Catalogue CATALOGUE = Catalogue.packaged();
    private static final List<AttackDefinition> ATTACKS = Attacks.all();

    @Test
    void everyAttackIsAccountedForOnce() {
        Set<String> executed = ATTACKS.stream().map(attack -> attack.row().id()).collect(Collectors.toSet());

        assertThat(CATALOGUE.rows()).allSatisfy(row -> {
            int ways = (executed.contains(row.id()) ? 1 : 0)
                    + (row.covered().isEmpty() ? 0 : 1)
                    + (row.notApplicable().isPresent() ? 1 : 0);
            assertThat(ways).as(row.id()).isEqualTo(1);
        });
    }

    @Test
    void whatCoversAnAttackExists() throws IOException {
        Set<String> checks = Suite.checks().stream().map(CheckDefinition::id).collect(Collectors.toSet());
        String vectors = contents(ROOT.resolve("spec/vectors"), ".json");
        for (Row row : CATALOGUE.rows()) {
            for (Covered covered : row.covered()) {
                String what = row.id() + ": " + covered;
                switch (covered.by()) {
                    case CHECK -> assertThat(checks).as(what).contains(covered.name());
                    case VECTOR -> assertThat(vectors).as(what).contains('"' + covered.name() + '"');
                    case TEST -> assertThat(isTest(covered.name())).as(what).isTrue();
                }
            }
        }
    }

    /** {@code module/Class#method} */
    private static boolean isTest(String name) throws IOException {
        String[] parts = name.split("[/#]");
        Path tests = ROOT.resolve(parts[0]).resolve("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            return files.filter(file -> file.getFileName().toString().equals(parts[1] + ".java"))
                    .anyMatch(file -> parts.length == 2 || read(file).contains("void " + parts[2] + "("));
        }
    }

    private static String contents(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .map(AttacksTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRowIsWhole() {
        assertThat(CATALOGUE.rows()).hasSizeGreaterThanOrEqualTo(114).allSatisfy(row -> {
            assertThat(row.title()).as(row.id()).hasSizeGreaterThan(10).doesNotEndWith(".");
            assertThat(row.attackers()).as(row.id()).isNotEmpty();
            assertThat(row.attackers().chars().mapToObj(Character::toString))
                    .as(row.id())
                    .allMatch(letter -> Arrays.stream(Attacker.values())
                            .anyMatch(attacker -> attacker.name().equals(letter)));
            assertThat(row.prevents().isEmpty())
                    .as(row.id())
                    .isEqualTo(row.notApplicable().isPresent());
            assertThat(row.prevents()).as(row.id()).doesNotEndWith(".");
        });
    }

    @Test
    void everyStoryIsWhole() {
        assertThat(ATTACKS).allSatisfy(attack -> {
            assertThat(attack.holds()).as(attack.id()).hasSizeGreaterThan(5).doesNotEndWith(".");
            assertThat(attack.does()).as(attack.id()).hasSizeGreaterThan(10).doesNotEndWith(".");
            assertThat(attack.rules()).as(attack.id()).isNotEmpty();
        });
    }

    /** HWK-32: with 36 bits, as six characters have, half a million would repeat more likely than not. */
    @Test
    void noncesOfTheClientDoNotRepeat() {
        SecureRandom random = new SecureRandom();
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 500_000; i++) {
            nonces.add(Nonce.random(random).text());
        }

        assertThat(nonces).hasSize(500_000);
    }

    @Test
    void everyClassOfStoriesIsListed() throws IOException {
        Path stories = Path.of("src/main/java/dev/foxproof/conformance/attacks/stories");
        try (Stream<Path> files = Files.list(stories)) {
            Set<String> written = files.map(
                            file -> file.getFileName().toString().replace(".java", ""))
                    .filter(name -> name.endsWith("Attacks"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(Attacks.classes().stream().map(owner -> owner.getClass().getSimpleName()))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }
}
