package dev.foxproof.spec.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedVectorsTest {
    private static final Path VECTORS = Update.module().resolve("vectors");

    @Test
    void theFilesAreWhatTheGeneratorMakes() throws IOException {
        Map<String, String> generated = Generator.generate();
        Path ledger = VECTORS.resolve("ids.txt");
        if (Update.wanted() && Files.exists(ledger)) {
            assertNoIdIsLostOrReused(Files.readAllLines(ledger), generated.get("ids.txt"));
        }
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Update.writeOrCompare(VECTORS.resolve(file.getKey()), file.getValue(), getClass());
        }
        assertThat(VectorFiles.names().stream().map(name -> name + ".json"))
                .as("the files that the loader knows")
                .containsExactlyElementsOf(generated.keySet().stream()
                        .filter(name -> !name.contains("/") && name.endsWith(".json"))
                        .toList());
        try (Stream<Path> files = Files.walk(VECTORS)) {
            assertThat(files.filter(path -> path.toString().endsWith(".json"))
                            .map(path -> VECTORS.relativize(path).toString()))
                    .as("no file is left over")
                    .allMatch(generated::containsKey);
        }
    }

    /** An id that was published keeps its content: consumers pin waivers and expectations to it. */
    private static void assertNoIdIsLostOrReused(List<String> published, String now) {
        Set<String> lost = new LinkedHashSet<>(published);
        lost.removeAll(Set.copyOf(now.lines().toList()));
        assertThat(lost)
                .as("ids that vanished or changed their content; give a changed vector a new id, or, before the first"
                        + " release only, take its line out of ids.txt")
                .isEmpty();
    }

    @Test
    void thereAreEnoughVectorsAndFlags() {
        List<SpecVector> vectors = VectorFiles.all().toList();
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(300);
        Set<String> flags =
                vectors.stream().flatMap(vector -> vector.flags().stream()).collect(Collectors.toSet());
        assertThat(flags).hasSizeGreaterThanOrEqualTo(30);
    }
}
