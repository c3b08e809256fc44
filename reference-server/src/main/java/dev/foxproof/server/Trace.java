package dev.foxproof.server;

import dev.foxproof.server.trace.FileTraceSink;
import dev.foxproof.server.trace.TraceSink;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The trace file, if one was asked for. */
final class Trace {
    private Trace() {}

    static TraceSink open(Optional<Path> file, RandomGenerator random) throws StartFault {
        if (file.isEmpty()) {
            return TraceSink.NONE;
        }
        try {
            return new FileTraceSink(file.get(), random);
        } catch (UncheckedIOException e) {
            throw new StartFault("the trace file " + file.get() + " cannot be written", e);
        }
    }
}
