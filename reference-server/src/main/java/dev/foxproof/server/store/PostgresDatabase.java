package dev.foxproof.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** PostgreSQL 15 or newer. The pool hands out connections in no order, so a fair semaphore of its size stands in front of it. */
final class PostgresDatabase implements Database {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** PRIV-2: at its finest the driver logs the parameters of every statement, Hawk keys and codes among them. Held, since loggers are collected. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        DRIVER.setLevel(Level.INFO);
    }

    private final HikariDataSource pool;
    private final Semaphore connections;

    private PostgresDatabase(HikariDataSource pool, int connections) {
        this.pool = pool;
        this.connections = new Semaphore(connections, true);
    }

    /**
     * @throws StorageException if the server cannot be reached
     */
    static PostgresDatabase open(DatabaseConfig.Postgres config) {
        HikariConfig hikari = new HikariConfig();
        hikari.setJdbcUrl(config.url());
        hikari.setMaximumPoolSize(config.connections());
        hikari.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        hikari.setAutoCommit(false);
        hikari.setPoolName("foxproof");
        // The details of an error repeat the values of the row.
        hikari.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            HikariDataSource pool = new HikariDataSource(hikari);
            try {
                Migrations.run(pool);
            } catch (RuntimeException e) {
                pool.close();
                throw e;
            }
            return new PostgresDatabase(pool, config.connections());
        } catch (PoolInitializationException e) {
            throw new StorageException("cannot reach the PostgreSQL server: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    @Override
    public <T> T write(Function<Sql, T> work) {
        connections.acquireUninterruptibly();
        try (Connection connection = pool.getConnection()) {
            return transaction(connection, work);
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        } finally {
            connections.release();
        }
    }

    private static <T> T transaction(Connection connection, Function<Sql, T> work) throws SQLException {
        try {
            T result = work.apply(new Sql(Statements.fresh(connection)));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    @Override
    public <T> T read(Function<Sql, T> work) {
        return write(sql -> {
            sql.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return work.apply(sql);
        });
    }

    @Override
    public <T> T query(Function<Sql, T> work) {
        connections.acquireUninterruptibly();
        try (Connection connection = pool.getConnection()) {
            // Nothing is sent for it, and the pool switches it back.
            connection.setAutoCommit(true);
            return work.apply(new Sql(Statements.fresh(connection)).once());
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        } finally {
            connections.release();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
