package dev.foxproof.server.store;

import java.nio.file.Path;

/** Which database to use. */
public sealed interface DatabaseConfig {
    /** A file of SQLite, made if it is not there. */
    record Sqlite(Path file) implements DatabaseConfig {}

    /**
     * A PostgreSQL server.
     *
     * @param url {@code jdbc:postgresql://…}; it may hold user and password, and is never printed
     * @param connections how many connections to hold, at least 1
     */
    record Postgres(String url, int connections) implements DatabaseConfig {
        @Override
        public String toString() {
            return "Postgres[redacted]";
        }
    }
}
