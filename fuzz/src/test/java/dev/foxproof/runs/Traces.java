package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Holds traces against the models. */
final class Traces {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Traces() {}

    static List<TraceResult> check(List<Path> traces) {
        try {
            return new TraceChecker(ModelFiles.packaged(), LIMIT).check(traces);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the check of the traces was interrupted", e);
        }
    }

    /** Fails with the first line of each trace that no behaviour explains, and the state before it. */
    static void assertBehaviours(List<TraceResult> results) {
        assertThat(results.stream()
                        .flatMap(result -> result.unexplained().map(line -> told(result.name(), line)).stream())
                        .toList())
                .as("lines that no behaviour of the models explains")
                .isEmpty();
    }

    static String told(String name, TraceResult.Unexplained line) {
        return name + ", line " + line.line() + ", is no step of " + line.module() + ":\n" + line.text() + "\nafter:\n"
                + String.join("\nor:\n", line.states());
    }
}
