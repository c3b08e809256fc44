package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** The position as the state of a device shows it to its user; times in milliseconds since 1970. */
    @Requirement("DEV-53")
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>(position.toJson());
        json.put("recorded", recordedAt.toEpochMilli());
        json.put("purged", purgedAt().toEpochMilli());
        return json;
    }

    /** Whether an answer or an event may still hold it: until just before {@link #purgedAt()}. */
    @Requirement("DEV-51")
    public boolean isVisible(Instant now) {
        return now.isBefore(purgedAt());
    }
}
