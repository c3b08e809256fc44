package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foxproof.spec.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the servers of all integration tests of this build did is a behaviour of the models. */
class RecordedRunsTest {
    /** When this build began; what is older was left behind by another one. */
    private static final Optional<Instant> START =
            Optional.ofNullable(System.getProperty("foxproof.build.start")).map(Instant::parse);

    /** A build that runs chosen tests only, with {@code -Dtest}. */
    private static final boolean PARTIAL = !System.getProperty("test", "").isEmpty();

    /** The modules whose tests start servers, and what their runs amount to at least. */
    enum Module {
        REFERENCE_SERVER("reference-server", 300, 4000),
        CONFORMANCE("conformance", 20, 8000),
        // Without those of the web page, for which there may be no browser.
        CLI("cli", 10, 300);

        private final Path folder;
        private final int runsAtLeast;
        private final int linesAtLeast;

        Module(String folder, int runsAtLeast, int linesAtLeast) {
            this.folder = Path.of("..", folder, "target");
            this.runsAtLeast = runsAtLeast;
            this.linesAtLeast = linesAtLeast;
        }

        boolean wasTested() throws IOException {
            return !ofThisBuild(folder.resolve("surefire-reports"), ".xml").isEmpty();
        }

        List<Path> runs() throws IOException {
            return ofThisBuild(folder.resolve("traces"), ".ndjson");
        }

        List<Path> oldRuns() throws IOException {
            return files(folder.resolve("traces"), ".ndjson", true);
        }
    }

    @BeforeAll
    static void removeWhatOtherBuildsLeft() throws IOException {
        assumeTrue(START.isPresent(), "only the build says which runs are its own");
        for (Module module : Module.values()) {
            for (Path run : module.oldRuns()) {
                Files.delete(run);
            }
        }
    }

    private static List<Path> ofThisBuild(Path folder, String ending) throws IOException {
        return files(folder, ending, false);
    }

    private static List<Path> files(Path folder, String ending, boolean older) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
                if (older == Files.getLastModifiedTime(file).toInstant().isBefore(START.orElseThrow())) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    @Requirement({"ACC-36", "ACC-53", "ACC-78", "TOK-14", "TOK-16", "DEV-28", "DEV-34", "HAWK-25"})
    void everyRecordedRunIsABehaviourOfTheModels() throws IOException {
        List<Path> runs = new ArrayList<>();
        for (Module module : Module.values()) {
            runs.addAll(module.runs());
        }
        assumeTrue(!runs.isEmpty(), "no test that this build has run so far starts a server");
        Traces.assertBehaviours(Traces.check(runs));
    }

    @ParameterizedTest
    @EnumSource
    void theTestsOfEachModuleAreRecorded(Module module) throws IOException {
        assumeTrue(!PARTIAL, "-Dtest chooses tests");
        assumeTrue(module.wasTested(), "this build does not test " + module);
        assertThat(module.runs()).as("traces of " + module).hasSizeGreaterThanOrEqualTo(module.runsAtLeast);
        long lines = 0;
        for (Path run : module.runs()) {
            try (Stream<String> all = Files.lines(run)) {
                lines += all.count();
            }
        }
        assertThat(lines).as("lines of the traces of " + module).isGreaterThanOrEqualTo(module.linesAtLeast);
    }
}
