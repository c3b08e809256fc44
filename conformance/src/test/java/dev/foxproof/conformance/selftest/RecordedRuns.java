package dev.foxproof.conformance.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where servers of tests write what they do; the last module of the build holds it against the models. */
final class RecordedRuns {
    private static final Path FOLDER = Path.of("target", "traces");

    private RecordedRuns() {}

    /** A new file for the trace of one server. */
    static Path next(Class<?> test) {
        try {
            Files.createDirectories(FOLDER);
            return Files.createTempFile(FOLDER, test.getSimpleName() + "-", ".ndjson");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
