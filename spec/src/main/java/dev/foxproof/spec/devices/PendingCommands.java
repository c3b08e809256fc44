package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command.Erase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is pending for one device: at most one waiting command of each kind, in the order of their ids, and at most one that is
 * delivered. Immutable; each operation answers the state after it and what it did.
 *
 * @param lastId the id that was given out last, even if its command is gone; empty if there was none
 * @param delivered the command that is put into every answer to the phone until it is acknowledged
 * @param waiting what is delivered after that, in this order
 */
public record PendingCommands(
        Optional<CommandId> lastId, Optional<PendingCommand> delivered, List<PendingCommand> waiting) {
    public static final PendingCommands NONE = new PendingCommands(Optional.empty(), Optional.empty(), List.of());

    /** A command is queued under {@code id}: a new one, or the id of the erase that was waiting already. */
    public record Queued(PendingCommands after, CommandId id, Optional<PendingCommand> replaced) {}

    /**
     * What the answer to the phone holds.
     *
     * @param first whether the command was waiting until now; false if it is repeated, or there is none
     */
    public record Delivered(PendingCommands after, Optional<PendingCommand> command, boolean first) {}

    /** Which command a reply acknowledged, if it did. */
    public record Acknowledged(PendingCommands after, Optional<PendingCommand> command) {}

    /** Which commands are gone; of a delivered one nobody knows whether it was executed. */
    public record Removed(PendingCommands after, List<PendingCommand> commands) {}

    /**
     * @throws IllegalArgumentException if the ids do not ascend, two commands of one kind are waiting, or a command stands on the
     *     wrong side of its delivery
     */
    @Requirement({"DEV-28", "DEV-32"})
    public PendingCommands {
        waiting = List.copyOf(waiting);
        CommandId before = delivered.map(PendingCommand::id).orElse(null);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (PendingCommand command : waiting) {
            if (before != null && command.id().compareTo(before) <= 0) {
                throw new IllegalArgumentException("the ids do not ascend at " + command.id());
            }
            if (!kinds.add(command.kind())) {
                throw new IllegalArgumentException("two commands " + command.kind() + " are waiting");
            }
            if (command.deliveredAt().isPresent()) {
                throw new IllegalArgumentException(command.id() + " is delivered and yet waiting");
            }
            before = command.id();
        }
        if (delivered.isPresent() && delivered.get().deliveredAt().isEmpty()) {
            throw new IllegalArgumentException(delivered.get().id() + " was never delivered");
        }
        if (before != null && (lastId.isEmpty() || lastId.get().compareTo(before) < 0)) {
            throw new IllegalArgumentException(before + " was given out after the last id");
        }
    }

    /** All pending commands in the order of delivery. */
    public List<PendingCommand> all() {
        List<PendingCommand> all = new ArrayList<>();
        delivered.ifPresent(all::add);
        all.addAll(waiting);
        return List.copyOf(all);
    }

    /** Takes the place of a waiting command of its kind, at the end of the queue. A waiting erase stays where it is. */
    @Requirement({"DEV-28", "DEV-33"})
    public Queued queue(Command command, Instant now) {
        Optional<PendingCommand> same =
                waiting.stream().filter(other -> other.kind() == command.kind()).findFirst();
        if (command instanceof Erase && same.isPresent()) {
            return new Queued(this, same.get().id(), Optional.empty());
        }
        CommandId id = lastId.map(CommandId::next).orElse(CommandId.FIRST);
        List<PendingCommand> after = new ArrayList<>(waiting);
        same.ifPresent(after::remove);
        after.add(PendingCommand.waiting(id, command, now));
        return new Queued(new PendingCommands(Optional.of(id), delivered, after), id, same);
    }

    /** The delivered command again, else the next waiting one, else nothing. */
    @Requirement({"DEV-32", "DEV-34"})
    public Delivered deliver(Instant now) {
        if (delivered.isPresent() || waiting.isEmpty()) {
            return new Delivered(this, delivered, false);
        }
        PendingCommand next = waiting.getFirst().deliveredAt(now);
        PendingCommands after = new PendingCommands(lastId, Optional.of(next), waiting.subList(1, waiting.size()));
        return new Delivered(after, Optional.of(next), true);
    }

    /** Removes the delivered command if the reply is to it: of its kind, and with its id or with none. */
    @Requirement({"DEV-36", "DEV-37"})
    public Acknowledged acknowledge(Reply reply) {
        Optional<PendingCommand> acknowledged = delivered
                .filter(command -> command.kind() == reply.kind())
                .filter(command -> reply.id().map(command.id()::equals).orElse(true));
        PendingCommands after =
                acknowledged.isPresent() ? new PendingCommands(lastId, Optional.empty(), waiting) : this;
        return new Acknowledged(after, acknowledged);
    }

    /** The phone has begun anew: what it was given may be executed or not, and an erase proves itself. */
    @Requirement("DEV-38")
    public Removed begin() {
        return keep(PendingCommands::outlivesTheMemoryOfThePhone, command -> true);
    }

    /** The device registers again, and accepts these kinds from now on. */
    @Requirement("DEV-19")
    public Removed renew(Accepts accepts) {
        return keep(
                command -> outlivesTheMemoryOfThePhone(command) && accepts.contains(command.kind()),
                command -> accepts.contains(command.kind()));
    }

    private static boolean outlivesTheMemoryOfThePhone(PendingCommand delivered) {
        return delivered.kind() == Kind.ERASE;
    }

    /** The user takes back what is waiting. */
    @Requirement("DEV-41")
    public Removed withdraw() {
        return keep(command -> true, command -> false);
    }

    /** The device is disabled or gone. */
    @Requirement("DEV-50")
    public Removed clear() {
        return keep(command -> false, command -> false);
    }

    /** Removes what was queued 30 days ago or earlier. */
    @Requirement("DEV-40")
    public Removed expire(Instant now) {
        return keep(command -> !command.isExpired(now), command -> !command.isExpired(now));
    }

    private Removed keep(Predicate<PendingCommand> ofDelivered, Predicate<PendingCommand> ofWaiting) {
        PendingCommands after = new PendingCommands(
                lastId,
                delivered.filter(ofDelivered),
                waiting.stream().filter(ofWaiting).toList());
        List<PendingCommand> removed = new ArrayList<>(all());
        removed.removeAll(after.all());
        return new Removed(after, List.copyOf(removed));
    }
}
