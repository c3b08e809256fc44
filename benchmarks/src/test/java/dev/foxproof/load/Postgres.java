package dev.foxproof.load;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL server for one run, with its own settings but for the memory, in a folder that is deleted with it. */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final long pid;

    private Postgres(EmbeddedPostgres server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static Postgres start(Path folder) throws IOException {
        Path data = folder.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                // The library switches both off, which nobody should do to a database that is to keep anything.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        return new Postgres(server, pid);
    }

    /** An empty database. */
    String fresh(String name) throws SQLException {
        execute("postgres", "CREATE DATABASE " + name);
        return server.getJdbcUrl("postgres", name);
    }

    /** What autovacuum would do in time. */
    void analyse(String name) throws SQLException {
        execute(name, "VACUUM ANALYZE");
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
