package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.time.Duration;
import java.time.Instant;

/**
 * The last position of a device, as the server received it.
 *
 * @param recordedAt when, by the clock of the server
 */
public record RecordedPosition(Position position, Instant recordedAt) {
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** From this instant on the position is gone, stored or not. */
    @Requirement("DEV-51")
    public Instant purgedAt() {
        return recordedAt.plus(LIFETIME);
    }

    /** Whether an answer or an event may still hold it: until just before {@link #purgedAt()}. */
    @Requirement("DEV-51")
    public boolean isVisible(Instant now) {
        return now.isBefore(purgedAt());
    }
}
