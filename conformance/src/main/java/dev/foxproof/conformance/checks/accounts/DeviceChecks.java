package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Login;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.List;
import java.util.Map;

/** The devices of an account. */
public final class DeviceChecks {
    private static Answer register(Scenario s, SessionToken session, String name) {
        return s.post("/v1/account/device")
                .members("name", name, "type", "desktop")
                .hawk(session)
                .send()
                .ok();
    }

    private static Answer devices(Scenario s, SessionToken session) {
        return s.get("/v1/account/devices").hawk(session).send().ok();
    }

    private static void count(Scenario s, SessionToken session, int expected) {
        Answer devices = devices(s, session);
        int size = devices.json().map(tools.jackson.databind.JsonNode::size).orElse(-1);
        s.require(size == expected, expected + " devices", size + " devices: " + devices.bodyText());
    }

    @Check(
            id = "accounts/device-register",
            rule = "ACC-63",
            expected =
                    "account/device answers a new id of 32 hex digits, the name, the type and createdAt in milliseconds")
    void deviceRegister(Scenario s) {
        Account account = s.newAccount();
        Answer answer = register(s, account.session(), "F\u00fcchsin's laptop \ud83e\udd8a");
        answer.hex("id", 16);
        answer.memberIs("name", "F\u00fcchsin's laptop \ud83e\udd8a").memberIs("type", "desktop");
        long createdAt = answer.number("createdAt");
        s.require(
                Math.abs(createdAt / 1000 - s.serverSeconds()) <= 60,
                "createdAt is the present time in milliseconds",
                "createdAt is " + createdAt);
    }

    @Check(
            id = "accounts/device-needs-name-and-type",
            rule = "ACC-70",
            negative = true,
            expected = "a registration without name or without type is refused with errno 107 or 108")
    void deviceNeedsNameAndType(Scenario s) {
        Account account = s.newAccount();
        for (Map<String, ?> body : List.of(Json.object("name", "a fox"), Json.object("type", "desktop"))) {
            s.post("/v1/account/device")
                    .json(body)
                    .hawk(account.session())
                    .send()
                    .refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
        }
        count(s, account.session(), 0);
    }

    @Check(
            id = "accounts/device-limits",
            rule = "ACC-70",
            negative = true,
            expected =
                    "a name of 255 characters is accepted; one of 256, an empty one, control characters and a plain http push URL are refused",
            cause = "limits are left to the database")
    void deviceLimits(Scenario s) {
        Account account = s.newAccount();
        register(s, account.session(), "n".repeat(255));
        List<Map<String, ?>> refused = List.of(
                Json.object("name", "n".repeat(256), "type", "desktop"),
                Json.object("name", "", "type", "desktop"),
                Json.object("name", "a\u0007b", "type", "desktop"),
                Json.object("name", "a fox", "type", "d".repeat(17)),
                Json.object("name", "a fox", "type", "desktop", "pushCallback", "http://push.example/"),
                Json.object(
                        "name",
                        "a fox",
                        "type",
                        "desktop",
                        "pushCallback",
                        "https://" + "p".repeat(300) + ".example/"));
        for (Map<String, ?> body : refused) {
            s.post("/v1/account/device")
                    .json(body)
                    .hawk(account.session())
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "accounts/one-device-per-session",
            rule = "ACC-64",
            expected = "a second registration of a session without id updates its device",
            cause = "each start of a client leaves another device behind")
    void oneDevicePerSession(Scenario s) {
        Account account = s.newAccount();
        String first = register(s, account.session(), "one").hex("id", 16);
        Answer second = register(s, account.session(), "two");
        second.memberIs("id", first).memberIs("name", "two");
        count(s, account.session(), 1);
    }

    @Check(
            id = "accounts/device-update",
            rule = "ACC-65",
            expected = "an update changes the members sent and keeps the others",
            cause = "members that are not sent are emptied")
    void deviceUpdate(Scenario s) {
        Account account = s.newAccount();
        String id = s.post("/v1/account/device")
                .members("name", "before", "type", "tablet", "pushCallback", "https://push.example/one")
                .hawk(account.session())
                .send()
                .ok()
                .hex("id", 16);
        s.post("/v1/account/device")
                .members("id", id, "name", "after")
                .hawk(account.session())
                .send()
                .ok();
        String devices = devices(s, account.session()).bodyText();
        s.require(
                devices.contains("\"after\"")
                        && devices.contains("\"tablet\"")
                        && devices.contains("\"https://push.example/one\""),
                "the new name, the old type and the old pushCallback",
                devices);
    }

    @Check(
            id = "accounts/device-attaches-to-the-session",
            rule = "ACC-65",
            expected = "an update from another session of the account attaches the device to that session",
            cause = "a client that signs in anew cannot take its device along")
    void deviceAttachesToTheSession(Scenario s) {
        Account account = s.newAccount();
        String id = register(s, account.session(), "moving").hex("id", 16);
        Login other = s.login(account);
        s.post("/v1/account/device")
                .members("id", id)
                .hawk(other.session())
                .send()
                .ok();
        s.require(
                current(s, other.session(), id),
                "the device is that of the session that updated it",
                devices(s, other.session()).bodyText());
    }

    private static boolean current(Scenario s, SessionToken session, String id) {
        for (tools.jackson.databind.JsonNode device : devices(s, session).json().orElseThrow()) {
            if (device.path("id").asString("").equals(id)) {
                return device.path("isCurrentDevice").asBoolean(false);
            }
        }
        throw s.failure("the device " + id + " in the list", "no such device");
    }

    @Check(
            id = "accounts/device-of-nobody",
            rule = "ACC-66",
            negative = true,
            expected = "an id that is no device is refused with errno 123, at update and at destroy")
    void deviceOfNobody(Scenario s) {
        Account account = s.sharedAccount();
        for (String path : List.of("/v1/account/device", "/v1/account/device/destroy")) {
            s.post(path)
                    .members("id", s.randomHex(16))
                    .hawk(account.session())
                    .send()
                    .refused(Errno.UNKNOWN_DEVICE);
        }
    }

    @Check(
            id = "accounts/device-of-another-account",
            rule = "ACC-66",
            negative = true,
            expected =
                    "the device of another account is refused with errno 123 at update and at destroy, and stays as it was",
            cause = "devices are looked up by id alone")
    void deviceOfAnotherAccount(Scenario s) {
        Account victim = s.newAccount();
        Account attacker = s.newAccount();
        String id = register(s, victim.session(), "untouched").hex("id", 16);
        s.post("/v1/account/device")
                .members("id", id, "name", "taken")
                .hawk(attacker.session())
                .send()
                .refused(Errno.UNKNOWN_DEVICE);
        s.post("/v1/account/device/destroy")
                .members("id", id)
                .hawk(attacker.session())
                .send()
                .refused(Errno.UNKNOWN_DEVICE);
        s.require(
                devices(s, victim.session()).bodyText().contains("untouched"),
                "the device as it was",
                devices(s, victim.session()).bodyText());
    }

    @Check(
            id = "accounts/second-device-of-a-session",
            rule = "ACC-67",
            negative = true,
            expected = "the id of one device from a session that has another is refused with errno 124")
    void secondDeviceOfASession(Scenario s) {
        Account account = s.newAccount();
        String id = register(s, account.session(), "one").hex("id", 16);
        Login other = s.login(account);
        register(s, other.session(), "two");
        s.post("/v1/account/device")
                .members("id", id)
                .hawk(other.session())
                .send()
                .refused(Errno.DEVICE_CONFLICT);
        count(s, account.session(), 2);
    }

    @Check(
            id = "accounts/devices-list",
            rule = {"ACC-68", "PRIV-6"},
            negative = true,
            expected =
                    "account/devices lists the account's devices and no other; isCurrentDevice is true for one's own alone",
            cause = "the list has no condition on the account, or isCurrentDevice is constant")
    void devicesList(Scenario s) {
        Account account = s.newAccount();
        Account stranger = s.newAccount();
        Login other = s.login(account);
        String first = register(s, account.session(), "first").hex("id", 16);
        String second = register(s, other.session(), "second").hex("id", 16);
        register(s, stranger.session(), "of a stranger");
        count(s, account.session(), 2);
        s.require(current(s, account.session(), first), "first is current for its session", "it is not");
        s.require(!current(s, account.session(), second), "second is not current for the other session", "it is");
        s.require(current(s, other.session(), second), "second is current for its session", "it is not");
        s.require(
                !devices(s, account.session()).bodyText().contains("stranger"),
                "no device of another account",
                devices(s, account.session()).bodyText());
    }

    @Check(
            id = "accounts/device-destroy",
            rule = "ACC-69",
            negative = true,
            expected = "account/device/destroy removes the device and ends its session, and no other",
            cause = "the device disappears from the list and stays signed in")
    void deviceDestroy(Scenario s) {
        Account account = s.newAccount();
        Login other = s.login(account);
        String id = register(s, other.session(), "stolen").hex("id", 16);
        s.post("/v1/account/device/destroy")
                .members("id", id)
                .hawk(account.session())
                .send()
                .ok();
        s.get("/v1/session/status").hawk(other.session()).send().refused(Errno.INVALID_TOKEN);
        count(s, account.session(), 0);
    }

    @Check(
            id = "accounts/device-goes-with-its-session",
            rule = "ACC-62",
            negative = true,
            expected = "the end of a session removes its device and no other")
    void deviceGoesWithItsSession(Scenario s) {
        Account account = s.newAccount();
        Login other = s.login(account);
        register(s, account.session(), "stays");
        register(s, other.session(), "goes");
        s.post("/v1/session/destroy").members().hawk(other.session()).send().ok();
        count(s, account.session(), 1);
        s.require(
                devices(s, account.session()).bodyText().contains("stays"),
                "the device of the other session",
                devices(s, account.session()).bodyText());
    }
}
