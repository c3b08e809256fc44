package dev.foxproof.server.accounts;

import dev.foxproof.server.store.DeviceId;
import java.util.Map;
import java.util.Optional;

/**
 * The body of account/device: what is absent stays as it is. The caller has checked the limits of the members.
 *
 * @param id of a device that exists already
 */
public record DeviceUpdate(
        Optional<DeviceId> id,
        Optional<String> name,
        Optional<String> type,
        Optional<String> pushCallback,
        Optional<String> pushPublicKey,
        Optional<String> pushAuthKey,
        Optional<Map<String, String>> availableCommands) {

    /** A new device with a name and a type. */
    public static DeviceUpdate of(String name, String type) {
        return new DeviceUpdate(
                Optional.empty(),
                Optional.of(name),
                Optional.of(type),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same for the device with that id. */
    public DeviceUpdate withId(DeviceId device) {
        return new DeviceUpdate(
                Optional.of(device), name, type, pushCallback, pushPublicKey, pushAuthKey, availableCommands);
    }
}
