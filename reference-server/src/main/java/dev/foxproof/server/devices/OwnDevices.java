package dev.foxproof.server.devices;

import dev.foxproof.server.accounts.RateLimiter.Call;
import dev.foxproof.server.accounts.RateLimiter.Subject;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.RegistrationTable;
import dev.foxproof.server.trace.Action;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.DeviceState.AfterQueue;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a user does with the devices that are theirs. */
public class OwnDevices {
    private final DeviceEnvironment environment;
    private final DeviceEvents events;

    public OwnDevices(DeviceEnvironment environment, DeviceEvents events) {
        this.environment = environment;
        this.events = events;
    }

    /** devices, by name. */
    @Requirement("DEV-54")
    public List<ShownDevice> list(UserId user) {
        return environment.store().read(tx -> tx.registrations().of(user)).stream()
                .map(this::shown)
                .toList();
    }

    /**
     * state.
     *
     * @throws RefusedException status 404 if the user has no such device
     */
    @Requirement({"DEV-3", "DEV-53"})
    public ShownDevice state(UserId user, DeviceId id) {
        return find(user, id).orElseThrow(OwnDevices::unknown);
    }

    /** The same for a device that the user may not have any more. */
    public Optional<ShownDevice> find(UserId user, DeviceId id) {
        return environment
                .store()
                .read(tx -> tx.registrations().find(id))
                .filter(device -> isOf(user, device))
                .map(this::shown);
    }

    /** Whatever is over at this moment is not shown, whether or not it is still stored. */
    @Requirement({"DEV-40", "DEV-51"})
    protected ShownDevice shown(Registration device) {
        return new ShownDevice(device, environment.now());
    }

    protected boolean isOf(UserId user, Registration device) {
        return device.user().equals(user);
    }

    private static RefusedException unknown() {
        return new RefusedException(Errno.NOT_FOUND, "you have no device with this id");
    }

    private Registration lock(RegistrationTable registrations, UserId user, DeviceId id) {
        return registrations.lock(id).filter(device -> isOf(user, device)).orElseThrow(OwnDevices::unknown);
    }

    private record Queued(Registration device, CommandId command) {}

    /**
     * queue.
     *
     * @return the id of the command
     * @throws RefusedException status 404 if the user has no such device; 409 or 422 if it cannot be given this command; 429 if there
     *     were too many
     */
    @Requirement({"DEV-3", "DEV-24", "DEV-25", "DEV-26", "DEV-27", "DEV-28", "DEV-31", "DEV-33", "DEV-63"})
    public CommandId queue(UserId user, DeviceId id, Command command) {
        // Counted for devices of their own alone: nobody uses up the calls of somebody else.
        state(user, id);
        environment.limiter().admit(Call.COMMAND, Subject.device(id.text()));
        Queued queued = environment.store().write(tx -> {
            Registration before = lock(tx.registrations(), user, id);
            Instant now = environment.now();
            AfterQueue result = queue(before.state(), command, now);
            Registration after = before.in(result.state()).withNextPush();
            tx.registrations().change(before, after);
            tx.trace(() ->
                    DeviceSteps.with(DeviceSteps.of(Action.COMMAND_QUEUE, after, now), result.id(), command.kind()));
            return new Queued(after, result.id());
        });
        Registration device = queued.device();
        environment.metrics().command(command.kind(), DeviceMetrics.Step.QUEUED);
        events.publish(user, List.of(new DeviceEvent.Changed(id)));
        environment.waker().wake(id, device.pushUrl(), device.pushVersion());
        return queued.command();
    }

    protected AfterQueue queue(DeviceState state, Command command, Instant now) {
        return state.queue(command, now);
    }

    /**
     * DELETE queue: takes back what waits.
     *
     * @throws RefusedException status 404 if the user has no such device
     */
    @Requirement({"DEV-3", "DEV-41"})
    public void withdraw(UserId user, DeviceId id) {
        environment.store().write(tx -> {
            Registration before = lock(tx.registrations(), user, id);
            Registration after = before.in(withdraw(before.state()));
            tx.registrations().change(before, after);
            tx.trace(() -> DeviceSteps.of(Action.COMMAND_WITHDRAW, after, environment.now()));
            return after;
        });
        events.publish(user, List.of(new DeviceEvent.Changed(id)));
    }

    protected DeviceState withdraw(DeviceState state) {
        return state.withdraw();
    }

    /**
     * DELETE devices: removes the registration with everything that belongs to it.
     *
     * @throws RefusedException status 404 if the user has no such device
     */
    @Requirement({"DEV-3", "DEV-55"})
    public void remove(UserId user, DeviceId id) {
        environment.store().write(tx -> {
            Registration device = lock(tx.registrations(), user, id);
            tx.registrations().delete(id);
            tx.trace(() -> DeviceSteps.of(Action.DEVICE_REMOVE, device, environment.now(), 0));
            return device;
        });
        events.publish(user, List.of(new DeviceEvent.Gone(id, false)));
    }
}
