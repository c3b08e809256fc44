package dev.foxproof.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

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

    /** The names of the actions in a trace. */
    static Set<String> actions(Path trace) {
        try (Stream<String> lines = Files.lines(trace)) {
            return lines.map(line ->
                            JsonMapper.shared().readTree(line).get("action").stringValue())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String told(String name, TraceResult.Unexplained line) {
        return name + ", line " + line.line() + ", is no step of " + line.module() + ":\n" + line.text() + "\nafter:\n"
                + String.join("\nor:\n", line.states());
    }
}
