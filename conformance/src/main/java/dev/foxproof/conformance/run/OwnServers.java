package dev.foxproof.conformance.run;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Target;

/** Starts a server for one check alone, with a clock that the check moves. */
@FunctionalInterface
public interface OwnServers {
    OwnServer start(Profile profile);

    /** A running server, stopped by {@link #close}. */
    interface OwnServer extends AutoCloseable {
        /** With a clock. */
        Target target();

        @Override
        void close();
    }
}
