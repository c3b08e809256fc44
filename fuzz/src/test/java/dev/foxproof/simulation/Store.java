package dev.foxproof.simulation;

import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A SQLite database for many runs: in memory where there is such a folder, since each commit waits for the disk otherwise. */
record Store(Path folder, AccountStore accounts) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    static Store open() throws IOException {
        Path parent = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(parent, "foxproof-simulation-");
        return new Store(
                folder, SqlAccountStore.open(new DatabaseConfig.Sqlite(folder.resolve("foxproof.db")), TraceSink.NONE));
    }

    @Override
    public void close() throws IOException {
        accounts.close();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
