package dev.foxproof.conformance.scenario;

import java.time.Duration;
import java.time.Instant;

/** The clock of a server that a check has to itself. */
public interface MovableClock {
    Instant now();

    void advance(Duration duration);
}
