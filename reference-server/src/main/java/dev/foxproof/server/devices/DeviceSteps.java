package dev.foxproof.server.devices;

import dev.foxproof.server.store.Registration;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.devices.CommandId;

/** The trace's view of what happened to a device. */
final class DeviceSteps {
    private DeviceSteps() {}

    /** A device belongs to an address, which has no generation. */
    static Step of(Action action, Registration device) {
        return new Step(action, device.user().text(), 0)
                .with("device", device.id().text());
    }

    /** Ids of commands are small numbers, which only together with the device name anything. */
    static Step of(Action action, Registration device, CommandId command) {
        return of(action, device).with("command", device.id().text() + "/" + command.value());
    }
}
