package dev.foxproof.server;

import dev.foxproof.server.trace.TraceSink;
import java.nio.file.Path;
import java.util.Optional;

/** The trace file, if one was asked for. */
final class Trace {
    private Trace() {}

    static TraceSink open(Optional<Path> file) throws StartFault {
        return TraceSink.NONE;
    }
}
