package dev.foxproof.server.store;

import java.time.Instant;

/**
 * Where accounts are kept. Every decision that must hold together is made inside one transaction.
 *
 * <p>The work may be run again when the database could not bring two transactions into an order; it must have no effect but on the
 * transaction that it is given.
 */
public interface AccountStore extends AutoCloseable {
    /** Runs the work in a transaction that commits when it returns, and undoes everything when it throws. */
    <T> T write(Work<T> work);

    /** Runs the work on one consistent state, which it cannot change. */
    <T> T read(Work<T> work);

    /**
     * Looks something up with a single query, which is one consistent state by itself: a transaction around it would cost more than the
     * query.
     *
     * @throws IllegalStateException if the work asks twice
     */
    default <T> T find(Work<T> work) {
        return read(work);
    }

    /**
     * Does what {@link RegistrationTable#touch} does, in a transaction of its own or together with others: what nearly every request of a
     * phone comes to. It is no step of the protocol, and is not told to the trace.
     *
     * @return false if the exchange must look at the registration as it is now
     */
    default boolean touch(Registration read, Instant exchangedAt) {
        return this.<Boolean>write(tx -> tx.registrations().touch(read, exchangedAt));
    }

    /** Whether the database answers. */
    boolean healthy();

    @Override
    void close();

    /** What is done within a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(AccountTransaction transaction);
    }
}
