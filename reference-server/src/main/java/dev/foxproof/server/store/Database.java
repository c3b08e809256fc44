package dev.foxproof.server.store;

import java.util.function.Function;

/** A database, and how its connections are shared. */
interface Database extends AutoCloseable {
    /** Runs the work in a transaction that may change something. */
    <T> T write(Function<Sql, T> work);

    /** Runs the work on one consistent state. */
    <T> T read(Function<Sql, T> work);

    /** Runs a single statement, which is a transaction by itself, without the cost of another one around it. On SQLite it must be a query. */
    <T> T query(Function<Sql, T> work);

    @Override
    void close();
}
