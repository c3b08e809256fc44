package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.PendingCommands.Acknowledged;
import dev.foxproof.spec.devices.PendingCommands.Delivered;
import dev.foxproof.spec.devices.PendingCommands.Queued;
import dev.foxproof.spec.devices.PendingCommands.Removed;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a registration that commands and replies depend on and change. Immutable; who may ask for what is decided elsewhere.
 *
 * @param accepts the kinds of commands that the device executes
 * @param hasPasscode whether it has a lock code, as far as it said
 * @param enabled whether it may be commanded
 * @param position the last one received; look at {@link #visiblePosition} for the one to show
 */
public record DeviceState(
        Accepts accepts,
        boolean hasPasscode,
        boolean enabled,
        Optional<RecordedPosition> position,
        PendingCommands pending) {

    /** A command was queued under {@code id}, maybe in place of another one. */
    public record AfterQueue(DeviceState state, CommandId id, Optional<PendingCommand> replaced) {}

    /** A delivered command is done with, and how. */
    public record Outcome(PendingCommand command, Reply reply) {}

    /**
     * What a request to cmd has changed.
     *
     * @param state empty if the device is erased, and its registration with it
     * @param outcomes the commands that were acknowledged, in the order of the replies
     * @param removed commands that are gone without an outcome
     * @param answer the command that the answer holds; empty for {@code {}}
     */
    public record AfterExchange(
            Optional<DeviceState> state,
            List<Outcome> outcomes,
            List<PendingCommand> removed,
            Optional<IdentifiedCommand> answer) {
        public AfterExchange {
            outcomes = List.copyOf(outcomes);
            removed = List.copyOf(removed);
        }
    }

    /** A device that has just registered for the first time. */
    @Requirement("DEV-6")
    public static DeviceState registered(Accepts accepts, boolean hasPasscode) {
        return new DeviceState(accepts, hasPasscode, true, Optional.empty(), PendingCommands.NONE);
    }

    /** The device registers again, and is enabled by that. */
    @Requirement({"DEV-19", "DEV-50"})
    public DeviceState renew(Accepts newAccepts, boolean newHasPasscode) {
        return new DeviceState(
                newAccepts,
                newHasPasscode,
                true,
                position,
                pending.renew(newAccepts).after());
    }

    /**
     * Whether the command may be queued: first whether the device is enabled, then the kind, then the passcode.
     *
     * @throws RefusedException with status 409 or 422 if not
     */
    @Requirement({"DEV-25", "DEV-26", "DEV-27"})
    public void requireMayQueue(Command command) {
        if (!enabled) {
            throw new RefusedException(Errno.CONFLICT, "the device is disabled");
        }
        if (!accepts.contains(command.kind())) {
            throw new RefusedException(Errno.NOT_ACCEPTED);
        }
        if (hasPasscode && command instanceof Lock lock && lock.code().isPresent()) {
            throw new RefusedException(Errno.CONFLICT, "the device has a passcode, which a lock cannot replace");
        }
    }

    /**
     * Queues a command.
     *
     * @throws RefusedException as {@link #requireMayQueue} does, and nothing changes
     */
    @Requirement("DEV-24")
    public AfterQueue queue(Command command, Instant now) {
        requireMayQueue(command);
        Queued queued = pending.expire(now).after().queue(command, now);
        return new AfterQueue(with(queued.after()), queued.id(), queued.replaced());
    }

    /** The user takes back the waiting commands. */
    @Requirement("DEV-41")
    public DeviceState withdraw() {
        return with(pending.withdraw().after());
    }

    /** The position that an answer or an event may hold. */
    @Requirement("DEV-51")
    public Optional<RecordedPosition> visiblePosition(Instant now) {
        return position.filter(recorded -> recorded.isVisible(now));
    }

    /** The part of the state of a device that is shown to its user, at this time. */
    @Requirement({"DEV-40", "DEV-51", "DEV-53"})
    public Map<String, @Nullable Object> toJson(Instant now) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("accepts", accepts.letters());
        json.put("has_passcode", hasPasscode);
        json.put("enabled", enabled);
        json.put("position", visiblePosition(now).map(RecordedPosition::toJson).orElse(null));
        json.put(
                "pending",
                pending.expire(now).after().all().stream()
                        .map(PendingCommand::toJson)
                        .toList());
        return json;
    }

    /** What a purge leaves. */
    @Requirement("DEV-52")
    public DeviceState purge(Instant now) {
        return new DeviceState(
                accepts,
                hasPasscode,
                enabled,
                visiblePosition(now),
                pending.expire(now).after());
    }

    /** A request to cmd: first the replies, then what the phone says of itself, then the next command. */
    @Requirement({"DEV-34", "DEV-38", "DEV-39", "DEV-45", "DEV-46", "DEV-47", "DEV-49", "DEV-50"})
    public AfterExchange exchange(CommandExchange request, Instant now) {
        Removed expired = pending.expire(now);
        List<PendingCommand> removed = new ArrayList<>(expired.commands());
        List<Outcome> outcomes = new ArrayList<>();
        DeviceState state = with(expired.after());
        for (Reply reply : request.replies()) {
            Acknowledged acknowledged = state.pending.acknowledge(reply);
            state = state.with(acknowledged.after()).told(reply, now);
            acknowledged.command().ifPresent(command -> outcomes.add(new Outcome(command, reply)));
            if (reply.kind() == Kind.ERASE
                    && reply.ok()
                    && acknowledged.command().isPresent()) {
                removed.addAll(state.pending.all());
                return new AfterExchange(Optional.empty(), outcomes, removed, Optional.empty());
            }
        }
        state = state.withPasscode(request.hasPasscode().orElse(state.hasPasscode));
        if (!request.enabled().orElse(enabled)) {
            Removed cleared = state.pending.clear();
            removed.addAll(cleared.commands());
            DeviceState off = new DeviceState(accepts, state.hasPasscode, false, Optional.empty(), cleared.after());
            return new AfterExchange(Optional.of(off), outcomes, removed, Optional.empty());
        }
        state = new DeviceState(accepts, state.hasPasscode, true, state.position, state.pending);
        if (request.start()) {
            Removed begun = state.pending.begin();
            removed.addAll(begun.commands());
            return new AfterExchange(Optional.of(state.with(begun.after())), outcomes, removed, Optional.empty());
        }
        Delivered delivered = state.pending.deliver(now);
        return new AfterExchange(
                Optional.of(state.with(delivered.after())),
                outcomes,
                removed,
                delivered.command().map(PendingCommand::identified));
    }

    /** The effect of a track reply on position and passcode, whether or not it acknowledges. */
    private DeviceState told(Reply reply, Instant now) {
        Optional<RecordedPosition> newPosition = reply.position()
                .filter(where -> reply.ok() && accepts.contains(Kind.TRACK))
                .map(where -> new RecordedPosition(where, now));
        return new DeviceState(
                accepts, reply.hasPasscode().orElse(hasPasscode), enabled, newPosition.or(() -> position), pending);
    }

    private DeviceState withPasscode(boolean flag) {
        return new DeviceState(accepts, flag, enabled, position, pending);
    }

    private DeviceState with(PendingCommands newPending) {
        return new DeviceState(accepts, hasPasscode, enabled, position, newPending);
    }
}
