package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to register.
 *
 * @param deviceId the id of the device, from now on its Hawk id
 * @param secret the only secret of the device from now on
 * @param userId whose device it is
 */
public record RegistrationAnswer(DeviceId deviceId, DeviceSecret secret, UserId userId) {
    /**
     * Reads what a phone was answered. Unknown members are ignored.
     *
     * @throws dev.foxproof.spec.errors.RefusedException with errno 108 if a member is missing
     * @throws dev.foxproof.spec.errors.MalformedValueException if a member is outside its grammar
     */
    public static RegistrationAnswer read(Map<String, ?> json) {
        JsonObject body = JsonObject.body(json).require("deviceid", "secret", "clientid");
        return new RegistrationAnswer(
                DeviceId.parse(body.text("deviceid")),
                DeviceSecret.parse(body.text("secret")),
                UserId.parse(body.text("clientid")));
    }

    @Requirement("DEV-6")
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("deviceid", deviceId.text());
        json.put("secret", secret.text());
        json.put("clientid", userId.text());
        return json;
    }
}
