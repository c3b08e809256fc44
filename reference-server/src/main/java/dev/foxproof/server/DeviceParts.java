package dev.foxproof.server;

import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.http.DeviceAuthenticator;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.UserAuthenticator;
import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.devices.DeviceId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The parts of chapter 60 that can be replaced or wrapped.
 *
 * @param environment store, clock, random generator, limits and push, before the services are made
 * @param services makes the services
 * @param devices makes what decides which device sent a request
 * @param users makes what decides which user did
 * @param assertions what decides whose device is registered
 */
public record DeviceParts(
        UnaryOperator<DeviceEnvironment> environment,
        BiFunction<DeviceEnvironment, Tokens, DeviceServices> services,
        BiFunction<TokenAuthenticator.Settings, Function<DeviceId, Optional<Registration>>, DeviceAuthenticator>
                devices,
        Function<UserAuthenticator.Settings, UserAuthenticator> users,
        UnaryOperator<AssertionVerifier> assertions) {

    /** The right ones. */
    public static final DeviceParts STANDARD = new DeviceParts(
            UnaryOperator.identity(),
            DeviceServices::of,
            DeviceAuthenticator::new,
            UserAuthenticator::new,
            UnaryOperator.identity());

    public DeviceParts withEnvironment(UnaryOperator<DeviceEnvironment> other) {
        return new DeviceParts(other, services, devices, users, assertions);
    }

    public DeviceParts withServices(BiFunction<DeviceEnvironment, Tokens, DeviceServices> other) {
        return new DeviceParts(environment, other, devices, users, assertions);
    }

    public DeviceParts withDevices(
            BiFunction<TokenAuthenticator.Settings, Function<DeviceId, Optional<Registration>>, DeviceAuthenticator>
                    other) {
        return new DeviceParts(environment, services, other, users, assertions);
    }

    public DeviceParts withUsers(Function<UserAuthenticator.Settings, UserAuthenticator> other) {
        return new DeviceParts(environment, services, devices, other, assertions);
    }

    public DeviceParts withAssertions(UnaryOperator<AssertionVerifier> other) {
        return new DeviceParts(environment, services, devices, users, other);
    }
}
