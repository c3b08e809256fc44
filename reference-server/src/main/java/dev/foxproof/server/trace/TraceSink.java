package dev.foxproof.server.trace;

/**
 * Where the steps go. Calls about one subject come one after another, in the order in which its steps were committed; calls about others may
 * come at the same time.
 */
public interface TraceSink extends AutoCloseable {
    /** Keeps nothing. */
    TraceSink NONE = new TraceSink() {
        @Override
        public void accept(Step step) {}

        @Override
        public boolean enabled() {
            return false;
        }
    };

    void accept(Step step);

    /** Whether the steps are wanted at all: keeping their order costs something. */
    default boolean enabled() {
        return true;
    }

    @Override
    default void close() {}
}
