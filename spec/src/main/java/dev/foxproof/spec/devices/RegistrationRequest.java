package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a request to register.
 *
 * @param assertion whose device it is, a text of chapter 45 that is only known to be 1 to 8192 characters long; absent from a
 *     renewal that is signed with Hawk
 * @param pushUrl where to wake the device
 * @param deviceId the id that the device has, or would like to have
 * @param accepts the kinds of commands that it executes
 * @param hasPasscode whether it has a lock code
 * @param name how the user calls it
 */
public record RegistrationRequest(
        Optional<String> assertion,
        PushUrl pushUrl,
        Optional<DeviceId> deviceId,
        Accepts accepts,
        boolean hasPasscode,
        Optional<DeviceName> name) {
    public static final int ASSERTION_CHARACTERS_MAX = 8192;

    /**
     * @throws MalformedValueException if the assertion is empty or too long
     */
    public RegistrationRequest {
        assertion.ifPresent(RegistrationRequest::requireAssertion);
    }

    /**
     * The assertion alone, which is verified before anything else in the body is looked at.
     *
     * @throws MalformedValueException if it is empty or too long
     */
    public static String requireAssertion(String assertion) {
        if (assertion.isEmpty() || assertion.length() > ASSERTION_CHARACTERS_MAX) {
            throw new MalformedValueException(
                    "assert", "must be an assertion of 1 to " + ASSERTION_CHARACTERS_MAX + " characters");
        }
        return assertion;
    }

    /**
     * Reads what a phone sends. Unknown members are ignored.
     *
     * @throws dev.foxproof.spec.errors.RefusedException with errno 108 if {@code pushurl} is missing
     * @throws MalformedValueException if a member is outside its grammar
     */
    @Requirement({"DEV-13", "DEV-14", "DEV-16"})
    public static RegistrationRequest read(Map<String, ?> json) {
        JsonObject body = JsonObject.body(json).require("pushurl");
        return new RegistrationRequest(
                body.optional("assert", body::text),
                new PushUrl(body.text("pushurl")),
                body.optional("deviceid", name -> DeviceId.parse(body.text(name))),
                body.optional("accepts", name -> Accepts.read(json.get(name))).orElse(Accepts.ALL),
                body.optional("has_passcode", body::lenientFlag).orElse(true),
                body.optional("name", name -> new DeviceName(body.text(name))));
    }

    /**
     * The body as a phone sends it.
     *
     * @throws IllegalStateException if it accepts nothing: an empty array would mean all kinds
     */
    public Map<String, Object> toJson() {
        if (accepts.kinds().isEmpty()) {
            throw new IllegalStateException("an empty accepts would mean all kinds");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        assertion.ifPresent(text -> json.put("assert", text));
        json.put("pushurl", pushUrl.text());
        deviceId.ifPresent(id -> json.put("deviceid", id.text()));
        json.put("accepts", accepts.letters());
        json.put("has_passcode", hasPasscode);
        name.ifPresent(given -> json.put("name", given.text()));
        return json;
    }

    /** Without the assertion and the push URL, which let others act for the user and the device. */
    @Override
    public String toString() {
        return "RegistrationRequest[assertion=" + (assertion.isPresent() ? "redacted" : "none") + ", deviceId="
                + deviceId.map(DeviceId::text).orElse("none") + ", accepts=" + accepts + ", hasPasscode=" + hasPasscode
                + "]";
    }
}
