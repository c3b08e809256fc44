package dev.foxproof.server.devices;

import dev.foxproof.server.store.AccountTransaction;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.RegistrationTable;
import dev.foxproof.server.trace.Action;
import dev.foxproof.server.trace.Step;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.keys.Email;
import java.util.List;
import java.util.Optional;

/** register: devices come and renew themselves. */
public class Registrations {
    public static final int PER_USER_MAX = 100;

    private final DeviceEnvironment environment;
    private final DeviceEvents events;

    public Registrations(DeviceEnvironment environment, DeviceEvents events) {
        this.environment = environment;
        this.events = events;
    }

    /** The registration with this id: what a phone signs as. */
    public Optional<Registration> find(DeviceId id) {
        return environment.store().find(tx -> tx.registrations().find(id));
    }

    /**
     * Registers the device of whoever the assertion is of, or renews its registration.
     *
     * @throws dev.foxproof.spec.errors.MalformedValueException if the push URL is not allowed
     * @throws RefusedException status 409 if the id is that of another user's device, or the user has too many
     */
    @Requirement({"DEV-6", "DEV-9", "DEV-10", "DEV-15"})
    public Registration register(Email email, RegistrationRequest request) {
        environment.origins().requireAllowed(request.pushUrl());
        UserId user = UserId.of(email);
        DeviceId id = request.deviceId().orElseGet(() -> DeviceId.random(environment.random()));
        Registration fresh = fresh(id, user, email, request);
        return published(environment.store().write(tx -> {
            if (tx.registrations().lock(id).isEmpty() && insert(tx, fresh)) {
                return fresh;
            }
            // It was there, or somebody else came first in the same moment.
            Registration known = tx.registrations().lock(id).orElseThrow(Registrations::inUse);
            requireOwner(known, user);
            return renew(tx, known, request);
        }));
    }

    private static RefusedException inUse() {
        return new RefusedException(Errno.CONFLICT, "the deviceid is in use");
    }

    /**
     * Renews the registration of the device that asks.
     *
     * @param device as it signed the request
     * @throws dev.foxproof.spec.errors.MalformedValueException if the push URL is not allowed
     * @throws RefusedException status 409 if the request names another device, 401 if the device has another secret by now
     */
    @Requirement("DEV-11")
    public Registration renew(Registration device, RegistrationRequest request) {
        environment.origins().requireAllowed(request.pushUrl());
        if (request.deviceId().filter(id -> !id.equals(device.id())).isPresent()) {
            throw new RefusedException(
                    Errno.CONFLICT, "the deviceid is not that of the device that signed the request");
        }
        return published(environment.store().write(tx -> renew(tx, lockAsSigned(tx.registrations(), device), request)));
    }

    /**
     * The device that signed a request, as it is now.
     *
     * @throws RefusedException with errno 110 if it is gone, or has another secret than the one it signed with
     */
    @Requirement("DEV-12")
    static Registration lockAsSigned(RegistrationTable registrations, Registration device) {
        return registrations
                .lock(device.id())
                .filter(now -> now.secret().equals(device.secret()))
                .orElseThrow(() -> new RefusedException(Errno.INVALID_TOKEN));
    }

    /** Nobody gets the device of somebody else by knowing its id. */
    protected void requireOwner(Registration known, UserId user) {
        if (!known.user().equals(user)) {
            throw inUse();
        }
    }

    @Requirement({"DEV-13", "DEV-14", "DEV-17"})
    private Registration fresh(DeviceId id, UserId user, Email email, RegistrationRequest request) {
        return new Registration(
                id,
                user,
                DeviceSecret.random(environment.random()),
                request.pushUrl(),
                0,
                request.name().orElseGet(() -> DeviceName.of(email)),
                environment.now(),
                DeviceState.registered(request.accepts(), request.hasPasscode()));
    }

    private boolean insert(AccountTransaction tx, Registration fresh) {
        requireRoom(tx.registrations(), fresh.user());
        boolean inserted = tx.registrations().insert(fresh);
        if (inserted) {
            tx.trace(() -> registered(Action.DEVICE_REGISTER, fresh));
        }
        return inserted;
    }

    @Requirement("DEV-18")
    protected void requireRoom(RegistrationTable registrations, UserId user) {
        // Who adds one to a full house has to wait for the others who do.
        registrations.lockAllOf(user);
        if (registrations.countOf(user) >= PER_USER_MAX) {
            throw new RefusedException(Errno.CONFLICT, "a user has at most " + PER_USER_MAX + " devices");
        }
    }

    @Requirement({"DEV-12", "DEV-19"})
    private Registration renew(AccountTransaction tx, Registration known, RegistrationRequest request) {
        Registration renewed = new Registration(
                known.id(),
                known.user(),
                nextSecret(known),
                request.pushUrl(),
                known.pushVersion(),
                request.name().orElse(known.name()),
                environment.now(),
                renewed(known.state(), request));
        tx.registrations().change(known, renewed);
        tx.trace(() -> registered(Action.DEVICE_RENEW, renewed));
        return renewed;
    }

    private static Step registered(Action action, Registration device) {
        return DeviceSteps.with(
                DeviceSteps.of(action, device, device.lastExchange()),
                device.state().accepts());
    }

    protected DeviceSecret nextSecret(Registration known) {
        return DeviceSecret.random(environment.random());
    }

    protected DeviceState renewed(DeviceState state, RegistrationRequest request) {
        return state.renew(request.accepts(), request.hasPasscode());
    }

    private Registration published(Registration registration) {
        events.publish(registration.user(), List.of(new DeviceEvent.Changed(registration.id())));
        return registration;
    }
}
