package dev.foxproof.client.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.hawk.HawkCredentials;
import java.net.URI;

/**
 * All that a phone stores: where and as what it is registered, and how its user set it. Nothing of any command or reply.
 *
 * @param server the URL that was given to register
 * @param secret lets its holder speak for the device
 * @param accepts the kinds that it was registered with
 */
@Requirement("DEV-72")
public record StoredDevice(URI server, DeviceId id, DeviceSecret secret, Accepts accepts, Switch state) {
    StoredDevice with(Switch newState) {
        return new StoredDevice(server, id, secret, accepts, newState);
    }

    HawkCredentials credentials() {
        return DevicesApi.credentials(id, secret);
    }

    /** Whether both sign with the same id and secret. */
    boolean sameCredentials(StoredDevice other) {
        return id.equals(other.id) && secret.equals(other.secret);
    }
}
