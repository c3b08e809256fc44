package dev.foxproof.server.store;

import java.util.function.Function;

/** A database, and how its connections are shared. */
interface Database extends AutoCloseable {
    /** Runs the work in a transaction that may change something. */
    <T> T write(Function<Sql, T> work);

    /** Runs the work on one consistent state. */
    <T> T read(Function<Sql, T> work);

    /** Runs a single query, which is one consistent state by itself, without the cost of a transaction around it. */
    <T> T query(Function<Sql, T> work);

    /** Runs a single statement that may change something, which is a transaction by itself. */
    <T> T change(Function<Sql, T> work);

    @Override
    void close();
}
