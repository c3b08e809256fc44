package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.IdentifiedCommand;
import java.time.Duration;
import java.time.Instant;

/**
 * A track that is going on.
 *
 * @param command each report carries its id
 * @param next when the next report is due
 * @param until no report is due after this
 */
record Tracking(IdentifiedCommand command, Instant next, Instant until) {
    static Tracking begin(IdentifiedCommand command, int seconds, Duration every, Instant now) {
        return new Tracking(command, now.plus(every), now.plusSeconds(seconds));
    }

    boolean isOver(Instant now) {
        return now.isAfter(until);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next) && !isOver(now);
    }

    /** The same track after a report: what was missed is not made up for. */
    Tracking reported(Duration every, Instant now) {
        return new Tracking(command, now.plus(every), until);
    }

    /** When something is to be done: a report, or the end. */
    Instant nextTurn() {
        Instant end = until.plusMillis(1);
        return next.isBefore(end) ? next : end;
    }
}
