package dev.foxproof.server.devices;

import dev.foxproof.server.devices.DeviceMetrics.Step;
import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.trace.Action;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.DeviceState.AfterExchange;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.PendingCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** cmd: a phone says what it has done, and is told what to do next. */
public class Exchanges {
    private final DeviceEnvironment environment;
    private final DeviceEvents events;

    public Exchanges(DeviceEnvironment environment, DeviceEvents events) {
        this.environment = environment;
        this.events = events;
    }

    /**
     * One request to cmd.
     *
     * @param device as it signed the request
     * @return the command to answer with; empty for {@code {}}
     * @throws dev.foxproof.spec.errors.RefusedException with errno 110 if the device is gone, or has another secret by now
     */
    @Requirement({"DEV-34", "DEV-42", "DEV-49"})
    public Optional<IdentifiedCommand> exchange(Registration device, CommandExchange said) {
        Done done = environment.store().write(tx -> {
            Registration before = Registrations.lockAsSigned(tx.registrations(), device);
            Instant now = environment.now();
            AfterExchange after = exchange(before.state(), said, now);
            store(tx, before, after, now);
            trace(tx, before, said, after);
            return new Done(before.state(), after);
        });
        events.publish(device.user(), events(device, done.after()));
        count(done);
        return done.after().answer();
    }

    private record Done(DeviceState before, AfterExchange after) {}

    protected AfterExchange exchange(DeviceState state, CommandExchange said, Instant now) {
        return state.exchange(said, now);
    }

    protected void store(AccountTransaction tx, Registration before, AfterExchange after, Instant now) {
        if (after.state().isEmpty()) {
            tx.registrations().delete(before.id());
        } else {
            tx.registrations().change(before, before.in(after.state().get()).exchangedAt(now));
        }
    }

    private static void trace(AccountTransaction tx, Registration device, CommandExchange said, AfterExchange after) {
        after.outcomes()
                .forEach(outcome -> tx.trace(DeviceSteps.of(
                        Action.COMMAND_ACKNOWLEDGE, device, outcome.command().id())));
        if (after.state().isEmpty()) {
            tx.trace(DeviceSteps.of(Action.DEVICE_ERASE, device));
            return;
        }
        DeviceState before = device.state();
        DeviceState now = after.state().get();
        if (now.position().isPresent() && !now.position().equals(before.position())) {
            tx.trace(DeviceSteps.of(Action.POSITION_RECORD, device));
        }
        if (now.enabled() != before.enabled()) {
            tx.trace(DeviceSteps.of(now.enabled() ? Action.DEVICE_ENABLE : Action.DEVICE_DISABLE, device));
        }
        if (said.start()) {
            tx.trace(DeviceSteps.of(Action.DEVICE_BEGIN, device));
        }
        firstDelivered(before, after)
                .ifPresent(command -> tx.trace(DeviceSteps.of(Action.COMMAND_DELIVER, device, command.id())));
    }

    /** The command of the answer, unless it is a repetition. */
    private static Optional<IdentifiedCommand> firstDelivered(DeviceState before, AfterExchange after) {
        return after.answer()
                .filter(command -> before.pending().waiting().stream()
                        .map(PendingCommand::id)
                        .anyMatch(command.id()::equals));
    }

    private void count(Done done) {
        for (DeviceState.Outcome outcome : done.after().outcomes()) {
            Step step = outcome.reply().ok() ? Step.DONE : Step.FAILED;
            environment.metrics().command(outcome.command().kind(), step);
        }
        firstDelivered(done.before(), done.after())
                .ifPresent(command -> environment.metrics().command(command.kind(), Step.DELIVERED));
    }

    private static List<DeviceEvent> events(Registration device, AfterExchange after) {
        List<DeviceEvent> events = new ArrayList<>();
        after.outcomes().forEach(outcome -> events.add(DeviceEvent.Outcome.of(device.id(), outcome)));
        events.add(
                after.state().isEmpty()
                        ? new DeviceEvent.Gone(device.id(), true)
                        : new DeviceEvent.Changed(device.id()));
        return events;
    }
}
