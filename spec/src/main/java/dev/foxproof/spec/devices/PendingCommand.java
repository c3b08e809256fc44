package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that is neither acknowledged nor removed.
 *
 * @param deliveredAt when it was first put into an answer to the phone; empty while it is waiting
 */
public record PendingCommand(CommandId id, Command command, Instant queuedAt, Optional<Instant> deliveredAt) {
    public static final Duration LIFETIME = Duration.ofDays(30);

    static PendingCommand waiting(CommandId id, Command command, Instant queuedAt) {
        return new PendingCommand(id, command, queuedAt, Optional.empty());
    }

    PendingCommand deliveredAt(Instant now) {
        return new PendingCommand(id, command, queuedAt, Optional.of(now));
    }

    public Kind kind() {
        return command.kind();
    }

    /** When it is removed if nothing else removes it. */
    @Requirement("DEV-40")
    public Instant expiresAt() {
        return queuedAt.plus(LIFETIME);
    }

    /** Gone at the very instant that {@link #expiresAt()} names, and after it. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt());
    }

    /** The command as the state of a device shows it to its user; times in milliseconds since 1970. */
    @Requirement("DEV-53")
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("command", command.toJson());
        json.put("id", id.value());
        json.put("queued", queuedAt.toEpochMilli());
        json.put("delivered", deliveredAt.map(Instant::toEpochMilli).orElse(null));
        json.put("expires", expiresAt().toEpochMilli());
        return json;
    }

    public IdentifiedCommand identified() {
        return new IdentifiedCommand(id, command);
    }
}
