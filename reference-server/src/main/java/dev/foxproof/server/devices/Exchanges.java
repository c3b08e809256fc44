package dev.foxproof.server.devices;

import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
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
        return isIdle(device, said) ? Optional.empty() : exchangeInTurn(device, said);
    }

    /** Whether nothing changed but the time, and that is stored: what nearly every poll comes to. */
    private boolean isIdle(Registration device, CommandExchange said) {
        Instant now = environment.now();
        AfterExchange nothing = new AfterExchange(Optional.of(device.state()), List.of(), List.of(), Optional.empty());
        boolean idle = !said.start()
                && exchange(device.state(), said, now).equals(nothing)
                && environment.store().touch(device, now);
        if (idle) {
            events.publish(device.user(), events(device, nothing));
        }
        return idle;
    }

    private Optional<IdentifiedCommand> exchangeInTurn(Registration device, CommandExchange said) {
        Done done = environment.store().write(tx -> {
            Registration before = Registrations.lockAsSigned(tx.registrations(), device);
            Instant now = environment.now();
            AfterExchange after = exchange(before.state(), said, now);
            store(tx, before, after, now);
            if (tx.traced()) {
                trace(tx, before, said, after, now);
            }
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

    /** The parts of an exchange in the order in which the replies, the phone's switch, its start and the answer take effect. */
    private static void trace(
            AccountTransaction tx, Registration device, CommandExchange said, AfterExchange after, Instant now) {
        DeviceState before = device.state();
        int pending = before.pending().expire(now).after().all().size();
        for (DeviceState.Outcome outcome : after.outcomes()) {
            pending--;
            Step step = DeviceSteps.of(Action.COMMAND_ACKNOWLEDGE, device, now, pending);
            PendingCommand command = outcome.command();
            tx.trace(DeviceSteps.with(step, command.id(), command.kind())
                    .with("ok", outcome.reply().ok()));
        }
        if (after.state().isEmpty()) {
            tx.trace(DeviceSteps.of(Action.DEVICE_ERASE, device, now, 0));
            return;
        }
        DeviceState then = after.state().get();
        Registration changed = device.in(then);
        if (before.enabled() && !then.enabled()) {
            tx.trace(DeviceSteps.of(Action.DEVICE_DISABLE, changed, now));
        }
        if (!before.enabled() && then.enabled()) {
            tx.trace(DeviceSteps.of(Action.DEVICE_ENABLE, changed, now, pending));
        }
        if (then.position().isPresent() && !then.position().equals(before.position())) {
            tx.trace(DeviceSteps.of(Action.POSITION_RECORD, changed, now, pending));
        }
        if (said.start()) {
            tx.trace(DeviceSteps.of(Action.DEVICE_BEGIN, changed, now));
        }
        if (after.answer().isPresent()) {
            IdentifiedCommand command = after.answer().get();
            Action action = firstDelivered(before, after).isPresent() ? Action.COMMAND_DELIVER : Action.COMMAND_REPEAT;
            tx.trace(DeviceSteps.with(DeviceSteps.of(action, changed, now), command.id(), command.kind()));
        }
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
            DeviceMetrics.Step step = outcome.reply().ok() ? DeviceMetrics.Step.DONE : DeviceMetrics.Step.FAILED;
            environment.metrics().command(outcome.command().kind(), step);
        }
        firstDelivered(done.before(), done.after())
                .ifPresent(command -> environment.metrics().command(command.kind(), DeviceMetrics.Step.DELIVERED));
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
