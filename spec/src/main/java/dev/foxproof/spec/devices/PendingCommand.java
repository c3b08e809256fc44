package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    public IdentifiedCommand identified() {
        return new IdentifiedCommand(id, command);
    }
}
