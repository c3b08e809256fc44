package dev.foxproof.runs;

import dev.foxproof.server.trace.FileTraceSink;
import dev.foxproof.server.trace.Step;
import dev.foxproof.server.trace.TraceSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** The trace of a server that lives for many runs, cut into runs: each is about accounts or devices of its own. */
final class RunRecorder implements TraceSink {
    private final Path folder;
    private final AtomicReference<TraceSink> sink = new AtomicReference<>(TraceSink.NONE);

    RunRecorder(Path folder) {
        this.folder = folder;
    }

    /** Begins a run, and answers where it is written. */
    Path begin() {
        try {
            Path file = Files.createTempFile(folder, "run-", ".ndjson");
            sink.getAndSet(new FileTraceSink(file, new Random(1))).close();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(Step step) {
        sink.get().accept(step);
    }

    @Override
    public void close() {
        sink.getAndSet(TraceSink.NONE).close();
    }
}
