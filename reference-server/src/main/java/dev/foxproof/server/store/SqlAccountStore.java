package dev.foxproof.server.store;

import dev.foxproof.server.trace.TraceSink;

/** Accounts in an SQL database. */
public final class SqlAccountStore implements AccountStore {
    private SqlAccountStore() {}

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws StorageException if the database cannot be reached, or was written by a newer program
     */
    public static SqlAccountStore open(DatabaseConfig config, TraceSink trace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T write(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean healthy() {
        return false;
    }

    @Override
    public void close() {}
}
