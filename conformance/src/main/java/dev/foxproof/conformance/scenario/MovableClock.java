package dev.foxproof.conformance.scenario;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock of a server that a check has to itself. It begins at a whole second, because a ts has no fraction, and stands still until it is
 * moved.
 */
public interface MovableClock {
    Instant now();

    void advance(Duration duration);
}
