package dev.foxproof.server.accounts;

import dev.foxproof.server.store.DatabaseConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases on which every test of accounts runs. */
public enum TestDatabase {
    SQLITE {
        @Override
        public DatabaseConfig fresh(Path folder) {
            return new DatabaseConfig.Sqlite(folder.resolve("accounts.db"));
        }
    },
    POSTGRES {
        @Override
        public DatabaseConfig fresh(Path folder) {
            String schema = "test_" + COUNT.incrementAndGet();
            try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            String url = Postgres.SERVER.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
            return new DatabaseConfig.Postgres(url, 4);
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** An empty database that nobody else uses. */
    public abstract DatabaseConfig fresh(Path folder);

    /** One server for all tests, started by the first that needs it; it stops with the JVM. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
