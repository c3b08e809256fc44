package dev.foxproof.client.accounts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What account/device is to register or change; an absent member stays as it is.
 *
 * @param id absent to register a device
 */
public record DeviceUpdate(
        Optional<String> id,
        Optional<String> name,
        Optional<String> type,
        Optional<String> pushCallback,
        Optional<String> pushPublicKey,
        Optional<String> pushAuthKey) {
    /** A new device without push. */
    public static DeviceUpdate register(String name, String type) {
        return new DeviceUpdate(
                Optional.empty(),
                Optional.of(name),
                Optional.of(type),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        id.ifPresent(value -> body.put("id", value));
        name.ifPresent(value -> body.put("name", value));
        type.ifPresent(value -> body.put("type", value));
        pushCallback.ifPresent(value -> body.put("pushCallback", value));
        pushPublicKey.ifPresent(value -> body.put("pushPublicKey", value));
        pushAuthKey.ifPresent(value -> body.put("pushAuthKey", value));
        return body;
    }
}
