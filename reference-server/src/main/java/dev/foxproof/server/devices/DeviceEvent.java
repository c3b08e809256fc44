package dev.foxproof.server.devices;

import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.Kind;
import java.util.Optional;

/** What has happened to a device of a user. */
public sealed interface DeviceEvent {
    DeviceId device();

    /** Its state is another one; which, is to be looked up when that is told. */
    record Changed(DeviceId device) implements DeviceEvent {}

    /** A command was acknowledged. */
    record Outcome(DeviceId device, CommandId id, Kind kind, boolean ok, Optional<String> error)
            implements DeviceEvent {
        static Outcome of(DeviceId device, DeviceState.Outcome outcome) {
            return new Outcome(
                    device,
                    outcome.command().id(),
                    outcome.command().kind(),
                    outcome.reply().ok(),
                    outcome.reply().error());
        }
    }

    /**
     * It is registered no more.
     *
     * @param erased whether because the phone was erased
     */
    record Gone(DeviceId device, boolean erased) implements DeviceEvent {}
}
