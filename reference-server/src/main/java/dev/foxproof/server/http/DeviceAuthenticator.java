package dev.foxproof.server.http;

import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.hawk.HawkCredential;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Decides which device of chapter 60 sent a request. */
public class DeviceAuthenticator {
    private final HawkChecks checks;
    private final Function<DeviceId, Optional<Registration>> registrations;

    /**
     * @param settings those of the accounts: a nonce is good once for all
     * @param registrations finds the registration with an id
     */
    public DeviceAuthenticator(
            TokenAuthenticator.Settings settings, Function<DeviceId, Optional<Registration>> registrations) {
        this.checks = new HawkChecks(settings);
        this.registrations = registrations;
    }

    /**
     * The device that signed a request, whichever it is.
     *
     * @throws dev.foxproof.spec.errors.ProtocolException with status 401 if none did
     */
    @Requirement("DEV-11")
    public Authenticated<Registration> authenticate(Request request) {
        return verify(request, id -> true);
    }

    /**
     * The device with this id, if it signed the request.
     *
     * @param path the id as it stands in the path, perhaps malformed
     * @throws dev.foxproof.spec.errors.ProtocolException with status 401 if it did not
     */
    @Requirement("DEV-44")
    public Authenticated<Registration> authenticate(Request request, String path) {
        return verify(request, id -> isNamedBy(path, id));
    }

    /** Whether the path names the device whose id the Hawk header has. */
    protected boolean isNamedBy(String path, DeviceId id) {
        return deviceId(path).filter(id::equals).isPresent();
    }

    private Authenticated<Registration> verify(Request request, Predicate<DeviceId> accepted) {
        return checks.verify(
                request,
                HawkChecks.authorization(request),
                id -> deviceId(id).filter(accepted).flatMap(registrations).map(DeviceAuthenticator::credential));
    }

    private static HawkCredential<Registration> credential(Registration device) {
        return new HawkCredential<>(device.id().text(), device.secret().hawkKey(), device);
    }

    /** The id that a text spells, if it is well-formed. */
    static Optional<DeviceId> deviceId(String text) {
        try {
            return Optional.of(DeviceId.parse(text));
        } catch (MalformedValueException e) {
            return Optional.empty();
        }
    }
}
