package dev.foxproof.conformance.scenario;

import java.time.Duration;
import java.time.Instant;

/** The clock of a server that a check has to itself; it stands still until it is moved. */
public interface MovableClock {
    Instant now();

    void advance(Duration duration);
}
