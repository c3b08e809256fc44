package dev.foxproof.server;

import dev.foxproof.server.trace.FileTraceSink;
import dev.foxproof.server.trace.TraceSink;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** The trace file. */
final class Trace {
    private Trace() {}

    static TraceSink open(Path file, RandomGenerator random) throws StartFault {
        try {
            return new FileTraceSink(file, random);
        } catch (UncheckedIOException e) {
            throw new StartFault("the trace file " + file + " cannot be written", e);
        }
    }
}
