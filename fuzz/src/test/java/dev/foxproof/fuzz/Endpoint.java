package dev.foxproof.fuzz;

import java.util.List;
import java.util.Map;

/** The endpoints that take a body, who calls them, and what may stand in it. */
public enum Endpoint {
    CREATE("/v1/account/create", "email authPW authPWVersion2 wrapKb wrapKbVersion2 clientSalt"),
    LOGIN("/v1/account/login", "email authPW"),
    STATUS("/v1/account/status", "email"),
    DESTROY("/v1/account/destroy", "email authPW"),
    CREDENTIALS("/v1/account/credentials/status", "email"),
    CHANGE_START("/v1/password/change/start", "email oldAuthPW"),
    FORGOT("/v1/password/forgot/send_code", "email"),
    VERIFY("/v1/recovery_email/verify_code", "uid code"),
    RANDOM_BYTES("/v1/get_random_bytes", ""),
    RESEND("/v1/recovery_email/resend_code", "", Caller.SESSION),
    SESSION_DESTROY("/v1/session/destroy", "customSessionToken", Caller.SESSION),
    DEVICE("/v1/account/device", "id name type availableCommands", Caller.SESSION),
    DEVICE_DESTROY("/v1/account/device/destroy", "id", Caller.SESSION),
    CHANGE_FINISH(
            "/v1/password/change/finish",
            "authPW wrapKb authPWVersion2 wrapKbVersion2 clientSalt sessionToken",
            Caller.PASSWORD_CHANGE),
    FORGOT_VERIFY("/v1/password/forgot/verify_code", "code", Caller.PASSWORD_FORGOT),
    RESET(
            "/v1/account/reset",
            "authPW wrapKb authPWVersion2 wrapKbVersion2 clientSalt sessionToken",
            Caller.ACCOUNT_RESET),
    SIGN("/v1/certificate/sign", "publicKey duration", Caller.SESSION),
    REGISTER("/1/register/", "assert pushurl deviceid accepts has_passcode name"),
    QUEUE("/1/queue/*", "r", Caller.USER),
    EXCHANGE("/1/cmd/*", "t has_passcode enabled start", Caller.PHONE);

    /** Who calls, and what they show for it. */
    enum Caller {
        ANYBODY,
        SESSION,
        PASSWORD_CHANGE,
        PASSWORD_FORGOT,
        ACCOUNT_RESET,
        /** Whose device it is. */
        USER,
        /** The device itself, with its signature. */
        PHONE
    }

    private static final String HEX_32 = "\"" + "0a".repeat(32) + "\"";
    private static final String HEX_16 = "\"" + "0a".repeat(16) + "\"";

    /** A value of its grammar for each member. */
    static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("email", "\"fox@example.org\""),
            Map.entry("authPW", HEX_32),
            Map.entry("oldAuthPW", HEX_32),
            Map.entry("authPWVersion2", HEX_32),
            Map.entry("wrapKb", HEX_32),
            Map.entry("wrapKbVersion2", HEX_32),
            Map.entry("clientSalt", "\"identity.mozilla.com/picl/v1/quickStretchV2:0123456789abcdef0123456789abcdef\""),
            Map.entry("uid", HEX_16),
            Map.entry("code", HEX_16),
            Map.entry("customSessionToken", HEX_32),
            Map.entry("sessionToken", "true"),
            Map.entry("id", HEX_16),
            Map.entry("name", "\"my phone\""),
            Map.entry("type", "\"mobile\""),
            Map.entry("availableCommands", "{}"),
            Map.entry("publicKey", "{\"algorithm\":\"RS\",\"n\":\"" + "7".repeat(617) + "\",\"e\":\"65537\"}"),
            Map.entry("duration", "3600000"),
            Map.entry("assert", "\"test:fox@example.org\""),
            Map.entry("pushurl", "\"\""),
            Map.entry("deviceid", "\"0a0a0a0a0a0a4a0a8a0a0a0a0a0a0a0a\""),
            Map.entry("accepts", "[\"r\",\"l\",\"t\",\"e\"]"),
            Map.entry("has_passcode", "true"),
            Map.entry("r", "{\"d\":30}"),
            Map.entry("t", "{\"ok\":true,\"i\":4,\"la\":37.5,\"lo\":-122.25,\"acc\":20.5,\"ti\":1700000000000}"),
            Map.entry("enabled", "true"),
            Map.entry("start", "false"));

    private final String path;
    private final String members;
    private final Caller caller;

    Endpoint(String path, String members) {
        this(path, members, Caller.ANYBODY);
    }

    Endpoint(String path, String members, Caller caller) {
        this.path = path;
        this.members = members;
        this.caller = caller;
    }

    /** A star stands for the id of a device. */
    String path() {
        return path;
    }

    List<String> members() {
        return members.isEmpty() ? List.of() : List.of(members.split(" "));
    }

    Caller caller() {
        return caller;
    }
}
