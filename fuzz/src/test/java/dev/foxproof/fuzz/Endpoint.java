package dev.foxproof.fuzz;

import java.util.List;
import java.util.Map;

/** The endpoints of the accounts that take a body, and what may stand in it. */
public enum Endpoint {
    CREATE("/v1/account/create", "email authPW authPWVersion2 wrapKb wrapKbVersion2 clientSalt", false),
    LOGIN("/v1/account/login", "email authPW", false),
    STATUS("/v1/account/status", "email", false),
    DESTROY("/v1/account/destroy", "email authPW", false),
    CREDENTIALS("/v1/account/credentials/status", "email", false),
    CHANGE_START("/v1/password/change/start", "email oldAuthPW", false),
    FORGOT("/v1/password/forgot/send_code", "email", false),
    VERIFY("/v1/recovery_email/verify_code", "uid code", false),
    RANDOM_BYTES("/v1/get_random_bytes", "", false),
    RESEND("/v1/recovery_email/resend_code", "", true),
    SESSION_DESTROY("/v1/session/destroy", "customSessionToken", true),
    DEVICE("/v1/account/device", "id name type availableCommands", true),
    DEVICE_DESTROY("/v1/account/device/destroy", "id", true);

    private static final String HEX_32 = "\"" + "0a".repeat(32) + "\"";

    /** A value of its grammar for each member. */
    static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("email", "\"fox@example.org\""),
            Map.entry("authPW", HEX_32),
            Map.entry("oldAuthPW", HEX_32),
            Map.entry("authPWVersion2", HEX_32),
            Map.entry("wrapKb", HEX_32),
            Map.entry("wrapKbVersion2", HEX_32),
            Map.entry("clientSalt", "\"identity.mozilla.com/picl/v1/quickStretchV2:0123456789abcdef0123456789abcdef\""),
            Map.entry("uid", "\"" + "0a".repeat(16) + "\""),
            Map.entry("code", "\"" + "0a".repeat(16) + "\""),
            Map.entry("customSessionToken", HEX_32),
            Map.entry("id", "\"" + "0a".repeat(16) + "\""),
            Map.entry("name", "\"my phone\""),
            Map.entry("type", "\"mobile\""),
            Map.entry("availableCommands", "{}"));

    private final String path;
    private final String members;
    private final boolean session;

    Endpoint(String path, String members, boolean session) {
        this.path = path;
        this.members = members;
        this.session = session;
    }

    String path() {
        return path;
    }

    List<String> members() {
        return members.isEmpty() ? List.of() : List.of(members.split(" "));
    }

    /** Whether it needs a session. */
    boolean needsSession() {
        return session;
    }
}
