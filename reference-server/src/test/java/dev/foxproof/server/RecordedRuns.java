package dev.foxproof.server;

import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.trace.FileTraceSink;
import dev.foxproof.server.trace.Step;
import dev.foxproof.server.trace.TraceSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what the servers of these tests do, in {@code target/traces}, where the last module of the build holds it against the models. A
 * run is that of a database: a server that starts again goes on with it.
 */
public final class RecordedRuns {
    private static final int OPEN_MAX = 32;
    private static final Path FOLDER = Path.of("target", "traces");

    /** Tests use their databases one after another: whoever left long ago does not come back. */
    private static final Map<DatabaseConfig, Run> OPEN = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DatabaseConfig, Run> eldest) {
            boolean surplus = size() > OPEN_MAX;
            if (surplus) {
                eldest.getValue().file.close();
            }
            return surplus;
        }
    };

    /** The test that a fixture serves. */
    private static volatile String fixture = "";

    private RecordedRuns() {}

    /** Names the runs that follow like this test, for fixtures that start servers before the test is on the stack. */
    public static void nameAfter(Class<?> test) {
        fixture = test.getSimpleName();
    }

    private static final class Run implements TraceSink {
        private final FileTraceSink file = new FileTraceSink(next(), new SecureRandom());

        @Override
        public void accept(Step step) {
            file.accept(step);
        }
    }

    /** The run of that database, which was empty when this was first asked for it. */
    public static synchronized TraceSink of(DatabaseConfig database) {
        return OPEN.computeIfAbsent(database, fresh -> new Run());
    }

    /** The run of that storage; a temporary one is a run of its own. */
    public static TraceSink of(Storage storage) {
        return switch (storage) {
            case Storage.Database(DatabaseConfig database) -> of(database);
            case Storage.Folder(Path folder) -> of(new DatabaseConfig.Sqlite(folder));
            case Storage.Temporary() -> of(new DatabaseConfig.Sqlite(temporary()));
        };
    }

    /** Keeps a run that a test has recorded on its own. */
    public static void keep(Path trace) {
        try {
            Files.write(next(), Files.readAllBytes(trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        return Path.of("temporary").resolve(UUID.randomUUID().toString());
    }

    /** A new file, named like the test that asks. */
    private static Path next() {
        Optional<String> test = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> name.startsWith("dev.foxproof.") && name.endsWith("Test"))
                        .findFirst());
        try {
            Files.createDirectories(FOLDER);
            String name =
                    test.map(full -> full.substring(full.lastIndexOf('.') + 1)).orElse(fixture);
            return Files.createTempFile(FOLDER, name + "-", ".ndjson");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
