package dev.foxproof.simulation;

import dev.foxproof.server.store.AccountStore;

/** A store around which the server may crash: before a transaction, within it before its commit, and after it. */
final class CrashingStore implements AccountStore {
    private final AccountStore store;
    private final Runnable point;

    /** The server is gone. No handler of the server may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    /**
     * @param point is passed at each moment at which the server may crash, and throws {@link Crash} if it does
     */
    CrashingStore(AccountStore store, Runnable point) {
        this.store = store;
        this.point = point;
    }

    @Override
    public <T> T write(Work<T> work) {
        point.run();
        T result = store.write(transaction -> {
            T inside = work.in(transaction);
            point.run();
            return inside;
        });
        point.run();
        return result;
    }

    @Override
    public <T> T read(Work<T> work) {
        point.run();
        return store.read(work);
    }

    @Override
    public boolean healthy() {
        return store.healthy();
    }

    @Override
    public void close() {
        store.close();
    }
}
