package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.Reply;
import java.util.Optional;

/** What happened on the phone, told when it happens. None holds a secret, but a lock holds its code. */
public sealed interface DeviceEvent {
    /** The server knows that the phone is on. */
    record SwitchedOn() implements DeviceEvent {}

    /** The server knows that the phone is off; nothing more is sent. */
    record SwitchedOff() implements DeviceEvent {}

    /**
     * A command was executed, or the phone could not.
     *
     * @param reply says which of the two
     */
    record Executed(IdentifiedCommand command, Reply reply) implements DeviceEvent {}

    /** A command came again, and is answered as before. */
    record Repeated(IdentifiedCommand command) implements DeviceEvent {}

    /**
     * A command was not executed, because the phone does not accept its kind or because it has not the form of a command.
     *
     * @param kind absent if it names none
     * @param id absent if it has none
     */
    record Refused(Optional<Kind> kind, Optional<CommandId> id, String why) implements DeviceEvent {}

    /** A track reports a position; it is sent with the next request. */
    record Located(CommandId track, Position position) implements DeviceEvent {}

    /** The time of a track is over. */
    record TrackEnded(CommandId track) implements DeviceEvent {}

    /**
     * The phone is erased.
     *
     * @param acknowledged whether the server learned of it; if not, it shows the erase as delivered until it expires
     */
    record Erased(CommandId command, boolean acknowledged) implements DeviceEvent {}
}
