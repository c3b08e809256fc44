package dev.foxproof.server.devices;

import dev.foxproof.server.store.Registration;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.Kind;
import java.time.Instant;

/** The trace's view of what happened to a device. */
final class DeviceSteps {
    private DeviceSteps() {}

    /**
     * @param device as it is after the step
     */
    static Step of(Action action, Registration device, Instant now) {
        return of(action, device, now, device.state().pending().all().size());
    }

    /**
     * A step with others after it in the same transaction.
     *
     * @param pending how many commands are pending between this step and the next
     */
    static Step of(Action action, Registration device, Instant now, int pending) {
        return new Step(action, device.id().text())
                .with("user", device.user().text())
                .with("second", now.getEpochSecond())
                .with("pending", pending);
    }

    /** The same step with the command that it is about; ids count the commands of one registration. */
    static Step with(Step step, CommandId id, Kind kind) {
        return step.with("id", id.value()).withWord("kind", kind.text());
    }

    /** The same step with the kinds that the device accepts from now on. */
    static Step with(Step step, Accepts accepts) {
        Step more = step;
        for (Kind kind : Kind.values()) {
            more = more.with(kind.text(), accepts.contains(kind));
        }
        return more;
    }
}
