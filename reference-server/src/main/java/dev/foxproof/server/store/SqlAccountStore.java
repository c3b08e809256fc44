package dev.foxproof.server.store;

import dev.foxproof.server.trace.TraceSink;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Accounts in an SQL database. */
public final class SqlAccountStore implements AccountStore {
    private static final int ATTEMPTS_MAX = 5;

    private final Database database;
    private final StepOrder order;

    /** Empty where a round trip costs nothing. */
    private final Optional<Together<Touch, Boolean>> touches;

    private SqlAccountStore(Database database, TraceSink trace, Optional<Together<Touch, Boolean>> touches) {
        this.database = database;
        this.order = new StepOrder(trace);
        this.touches = touches;
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @param trace where the steps of the protocol go; stays open when the store is closed
     * @throws StorageException if the database cannot be reached, or was written by a newer program
     */
    public static SqlAccountStore open(DatabaseConfig config, TraceSink trace) {
        return switch (config) {
            case DatabaseConfig.Sqlite sqlite ->
                new SqlAccountStore(SqliteDatabase.open(sqlite.file()), trace, Optional.empty());
            case DatabaseConfig.Postgres postgres -> {
                Database database = PostgresDatabase.open(postgres);
                yield new SqlAccountStore(database, trace, Optional.of(together(database)));
            }
        };
    }

    private static Together<Touch, Boolean> together(Database database) {
        return new Together<>(asked -> retried(() -> database.query(sql -> PostgresTouches.run(sql, asked))));
    }

    @Override
    public <T> T write(Work<T> work) {
        return retried(() -> order.wanted() ? traced(work) : run(work, Optional.empty()));
    }

    private <T> T traced(Work<T> work) {
        StepOrder.Steps steps = order.begin();
        boolean committed = false;
        try {
            T result = run(work, Optional.of(steps));
            committed = true;
            return result;
        } finally {
            steps.decide(committed);
        }
    }

    private <T> T run(Work<T> work, Optional<StepOrder.Steps> steps) {
        return database.write(sql -> work.in(new SqlAccountTransaction(sql, steps)));
    }

    @Override
    public <T> T read(Work<T> work) {
        return retried(() -> database.read(sql -> work.in(new SqlAccountTransaction(sql, Optional.empty()))));
    }

    @Override
    public <T> T find(Work<T> work) {
        return retried(() -> database.query(sql -> work.in(new SqlAccountTransaction(sql, Optional.empty()))));
    }

    @Override
    public boolean touch(Registration read, Instant exchangedAt) {
        return touches.isPresent()
                ? touches.get().ask(new Touch(read, exchangedAt))
                : retried(() -> database.write(sql -> new RegistrationRows(sql).touch(read, exchangedAt)));
    }

    private static <T> T retried(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (DatabaseFault e) {
                if (attempt == ATTEMPTS_MAX || !e.transientConflict()) {
                    throw new StorageException(
                            "the database failed: " + e.reason().getMessage(), e.reason());
                }
            }
        }
    }

    @Override
    public boolean healthy() {
        try {
            return database.query(sql -> sql.one(row -> row.getInt(1) == 1, "SELECT 1"))
                    .orElse(false);
        } catch (DatabaseFault e) {
            return false;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
