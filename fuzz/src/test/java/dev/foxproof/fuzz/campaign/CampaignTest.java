package dev.foxproof.fuzz.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.fuzz.PlantedBug;
import dev.foxproof.fuzz.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a campaign makes of its parts, without an engine. */
class CampaignTest {
    @Test
    void everyFuzzTestIsATargetAndInTheTable() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        try (Stream<Path> sources = Files.list(Path.of("src/test/java/dev/foxproof/fuzz"))) {
            List<String> classes = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("FuzzTest.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
            assertThat(Targets.names())
                    .hasSameSizeAs(classes)
                    .allSatisfy(name -> assertThat(readme).contains("\n| `" + name + "` | "))
                    .allSatisfy(name -> assertThat(classes)
                            .anyMatch(type -> Targets.inputs(name).endsWith("/" + type + "Inputs/holds")));
        }
    }

    @Test
    void everyTargetHasSeedsOfItsOwnNames() {
        assertThat(Targets.names()).allSatisfy(name -> {
            List<String> seeds = Targets.named(name)
                    .orElseThrow()
                    .seeds()
                    .map(seed -> seed.name())
                    .toList();
            assertThat(seeds).isNotEmpty().allMatch(seed -> seed.matches("[A-Za-z0-9_.-]+"));
        });
    }

    @Test
    void aPlantedBugBelongsToATargetAndHasSeedsThatAreValid() {
        assertThat(Arrays.stream(PlantedBug.values()).map(PlantedBug::host)).isSubsetOf(Targets.names());
        for (PlantedBug bug : PlantedBug.values()) {
            assertThat(bug.target().seeds()).as(bug.id()).isNotEmpty().allMatch(seed -> seed.valid());
            assertThat(PlantedBug.named(bug.id())).contains(bug);
        }
    }

    @Test
    void figuresAreReadFromTheOutputOfTheEngine() {
        Figures figures = Figures.NONE
                .after("INFO: seed corpus: files: 90 min: 1b max: 5b total: 8b rss: 600Mb")
                .after(
                        "#2048\tNEW    cov: 254 ft: 587 corp: 90/8354b lim: 4097 exec/s: 1024 rss: 796Mb L: 5/9 MS: 1 X-");
        assertThat(figures).isEqualTo(new Figures(2048, 1024, 254, 90));
        assertThat(figures.after("stat::number_of_executed_units: 3000").after("stat::average_exec_per_sec:     1500"))
                .isEqualTo(new Figures(3000, 1500, 254, 90));
    }

    @Test
    void aStoredInputIsNamedAfterWhatItShows(@TempDir Path root) throws IOException {
        Path input = Files.writeString(root.resolve("input"), "x");
        Path stored = new Checkout(root)
                .store(
                        "host-port",
                        new Finding("dev.foxproof.fuzz.BrokenProperty: the JDK finds the same host!", input));
        assertThat(root.relativize(stored))
                .hasToString("fuzz/src/test/resources/dev/foxproof/fuzz/HostPortFuzzTestInputs/holds/"
                        + "the-jdk-finds-the-same-host-2d711642");
        assertThat(stored).hasContent("x");
    }
}
