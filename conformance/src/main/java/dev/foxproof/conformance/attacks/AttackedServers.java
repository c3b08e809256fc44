package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.nio.file.Path;

/** Starts the servers that are attacked, one for each story. */
@FunctionalInterface
public interface AttackedServers {
    /**
     * @param realCost whether a login costs it what it costs a real server
     */
    AttackedServer start(Profile profile, boolean realCost);

    /** A running server, stopped by {@link #close}. */
    interface AttackedServer extends AutoCloseable {
        /** With a clock, a mailbox and a push server. */
        Target target();

        /** The SQLite file in which it keeps everything. */
        Path database();

        /** What it stretches authPW with: no secret, so that a thief knows it. */
        ScryptParameters scrypt();

        @Override
        void close();
    }
}
