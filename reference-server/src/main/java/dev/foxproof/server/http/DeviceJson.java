package dev.foxproof.server.http;

import dev.foxproof.server.devices.ShownDevice;
import dev.foxproof.server.store.Registration;
import dev.foxproof.spec.Requirement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a user sees a device: neither the secret nor the push URL is ever among it. */
@Requirement("DEV-4")
final class DeviceJson {
    private DeviceJson() {}

    /** An element of devices. */
    @Requirement("DEV-54")
    static Map<String, @Nullable Object> device(ShownDevice shown) {
        Map<String, @Nullable Object> members = state(shown);
        members.remove("position");
        members.remove("pending");
        return members;
    }

    @Requirement("DEV-53")
    static Map<String, @Nullable Object> state(ShownDevice shown) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Registration device = shown.device();
        members.put("deviceid", device.id().text());
        members.put("name", device.name().text());
        members.put("lastexchange", device.lastExchange().toEpochMilli());
        members.putAll(device.state().toJson(shown.at()));
        return members;
    }
}
