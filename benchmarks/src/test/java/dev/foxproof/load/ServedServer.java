package dev.foxproof.load;

import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.Storage;
import dev.foxproof.server.store.DatabaseConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The reference server in a process of its own, set up as {@code foxproof serve --no-rate-limits} sets it up. It ends with its standard
 * input, so that it never outlives whoever started it.
 */
final class ServedServer {
    private static final String JDBC = "jdbc:";

    /** As many as the command opens. */
    static final int CONNECTIONS = 16;

    private ServedServer() {}

    /** A folder for SQLite, or the URL of a PostgreSQL server. */
    static DatabaseConfig database(String where) {
        return where.startsWith(JDBC)
                ? new DatabaseConfig.Postgres(where, CONNECTIONS)
                : new DatabaseConfig.Sqlite(Path.of(where).resolve(Storage.FILE));
    }

    public static void main(String[] args) throws StartFault, IOException {
        ServerConfig config = ServerConfig.builder()
                .storage(new Storage.Database(database(args[0])))
                .build();
        try (ReferenceServer server = ReferenceServer.start(config)) {
            System.out.println(server.url());
            while (System.in.read() >= 0) {
                // Nothing is said; the end is what counts.
            }
        }
    }
}
