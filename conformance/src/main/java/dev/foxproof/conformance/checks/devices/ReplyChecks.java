package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.LOCK;
import static dev.foxproof.conformance.checks.devices.Commands.lockWithCode;
import static dev.foxproof.conformance.checks.devices.Commands.ring;
import static dev.foxproof.conformance.checks.devices.Commands.track;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a phone says in a request to cmd: replies, positions, and itself. */
public final class ReplyChecks {
    private static final String LONG_ERROR = "\"" + "x".repeat(101) + "\"";

    /**
     * Each of these bodies is refused, though a good reply stands in it too, and neither that nor anything else of it has an effect.
     */
    private static void refused(Scenario s, Errno errno, Stream<String> members) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        long lock = owner.command(phone, LOCK);
        members.forEach(member -> phone.cmd()
                .jsonText("{\"r\":{\"ok\":true,\"i\":" + ring + "}," + member + "}")
                .send()
                .refused(errno));
        List<JsonNode> pending = owner.state(phone)
                .pendingIs(ring, lock)
                .position(1.5, 2.5)
                .hasPasscode(false)
                .enabled(true)
                .pendingCommands();
        s.require(pending.get(1).path("delivered").isNull(), "a second command that was not delivered", pending + "");
        phone.gets(ring(30), ring);
    }

    @Check(
            id = "devices/reply-malformed",
            rule = "DEV-43",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "a request to cmd with a reply outside its grammar is refused with errno 107, and a good reply beside it"
                            + " has no effect either",
            cause = "the good half is stored before the bad half is read")
    void replyMalformed(Scenario s) {
        refused(
                s,
                Errno.INVALID_PARAMETER,
                Stream.of(
                                "\"ok\":\"true\"",
                                "\"ok\":1",
                                "\"ok\":null",
                                "\"ok\":true,\"i\":0",
                                "\"ok\":true,\"i\":-1",
                                "\"ok\":true,\"i\":\"1\"",
                                "\"ok\":true,\"i\":1.5",
                                "\"ok\":true,\"i\":9007199254740992",
                                "\"ok\":true,\"i\":null",
                                "\"ok\":false,\"error\":" + LONG_ERROR,
                                "\"ok\":false,\"error\":\"caf\u00e9\"",
                                "\"ok\":false,\"error\":\"a\\nb\"",
                                "\"ok\":false,\"error\":1")
                        .map(reply -> "\"l\":{" + reply + "}"));
        refused(s, Errno.INVALID_PARAMETER, Stream.of("\"l\":[]", "\"e\":true", "\"t\":null", "\"t\":\"ok\""));
    }

    @Check(
            id = "devices/position-malformed",
            rule = "DEV-43",
            needs = Capability.USERS,
            negative = true,
            expected = "a position out of range is refused with errno 107, and the position is the one before",
            cause = "the map is given a latitude that there is not")
    void positionMalformed(Scenario s) {
        refused(
                s,
                Errno.INVALID_PARAMETER,
                Stream.of(
                                "\"la\":90.1,\"lo\":0",
                                "\"la\":-90.1,\"lo\":0",
                                "\"la\":0,\"lo\":180.1",
                                "\"la\":0,\"lo\":-180.1",
                                "\"la\":1e308,\"lo\":0",
                                "\"la\":\"1\",\"lo\":0",
                                "\"la\":0,\"lo\":null",
                                "\"la\":0,\"lo\":0,\"alt\":100000.5",
                                "\"la\":0,\"lo\":0,\"alt\":-100000.5",
                                "\"la\":0,\"lo\":0,\"acc\":-0.5",
                                "\"la\":0,\"lo\":0,\"acc\":100000001",
                                "\"la\":0,\"lo\":0,\"ti\":-1",
                                "\"la\":0,\"lo\":0,\"ti\":1.5",
                                "\"la\":0,\"lo\":0,\"ti\":\"0\"",
                                "\"la\":0,\"lo\":0,\"ti\":9007199254740992",
                                "\"la\":0,\"lo\":0,\"has_passcode\":1",
                                "\"la\":0,\"lo\":0,\"has_passcode\":\"yes\"",
                                "\"la\":91")
                        .map(position -> "\"t\":{\"ok\":true," + position + "}"));
    }

    @Check(
            id = "devices/members-of-cmd-malformed",
            rule = "DEV-43",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "has_passcode, enabled and start outside of their grammar are refused with errno 107, and nothing changes",
            cause = "\"enabled\": \"false\" is true in many languages")
    void membersOfCmdMalformed(Scenario s) {
        refused(
                s,
                Errno.INVALID_PARAMETER,
                Stream.of(
                        "\"has_passcode\":1",
                        "\"has_passcode\":\"TRUE\"",
                        "\"has_passcode\":null",
                        "\"enabled\":\"false\"",
                        "\"enabled\":0",
                        "\"enabled\":null",
                        "\"start\":\"true\"",
                        "\"start\":1"));
    }

    @Check(
            id = "devices/reply-without-ok",
            rule = "DEV-43",
            needs = Capability.USERS,
            negative = true,
            expected = "a reply without ok is refused with errno 108, and nothing is acknowledged or stored")
    void replyWithoutOk(Scenario s) {
        refused(
                s,
                Errno.MISSING_PARAMETER,
                Stream.of("\"l\":{}", "\"e\":{\"i\":1}", "\"t\":{\"la\":3,\"lo\":4,\"has_passcode\":true}"));
    }

    @Check(
            id = "devices/passcode-flag-in-cmd",
            rule = "DEV-45",
            needs = Capability.USERS,
            expected =
                    "has_passcode at the top of a request to cmd, as a boolean or a text, is from then on that of the device",
            cause = "the flag of the registration counts, and a lock sets a code over a new one")
    void passcodeFlagInCmd(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.cmd("has_passcode", true).send().ok();
        owner.state(phone).hasPasscode(true);
        owner.queue(phone, lockWithCode("1234")).send().refused(Errno.CONFLICT);
        phone.cmd("has_passcode", "false").send().ok();
        owner.state(phone).hasPasscode(false);
        owner.queue(phone, lockWithCode("1234")).send().ok();
        phone.cmd("has_passcode", "true").send().ok();
        owner.state(phone).hasPasscode(true);
    }

    @Check(
            id = "devices/passcode-flag-in-a-track-reply",
            rule = "DEV-45",
            needs = Capability.USERS,
            expected =
                    "has_passcode in a track reply is from then on that of the device; the one at the top counts when both are there")
    void passcodeFlagInATrackReply(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 0, "lo", 0, "has_passcode", true);
        owner.state(phone).hasPasscode(true);
        phone.reply("t", "ok", false, "has_passcode", "false");
        owner.state(phone).hasPasscode(false);
        phone.cmd("has_passcode", true, "t", Json.object("ok", true, "has_passcode", false))
                .send()
                .ok();
        owner.state(phone).hasPasscode(true);
    }

    @Check(
            id = "devices/position-is-stored",
            rule = {"DEV-46", "DEV-53"},
            needs = Capability.USERS,
            expected =
                    "state has the position of a track reply, with recorded, the time of the server, and purged, 15 minutes later")
    void positionIsStored(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        owner.state(phone).noPosition();
        phone.reply("t", "ok", true, "la", -33.8568, "lo", 151.2153, "alt", 12.5, "acc", 30, "ti", 1420070400123L);
        Map<String, JsonNode> position =
                owner.state(phone).position(-33.8568, 151.2153).position();
        s.equal("alt", 12.5, number(s, position, "alt"));
        s.equal("acc", 30.0, number(s, position, "acc"));
        s.equal("ti", 1420070400123.0, number(s, position, "ti"));
        double recorded = number(s, position, "recorded");
        s.require(
                Math.abs(recorded / 1000 - s.serverSeconds()) <= 60,
                "recorded is the time of the server in milliseconds",
                "recorded is " + recorded);
        s.equal("purged", recorded + Duration.ofMinutes(15).toMillis(), number(s, position, "purged"));
    }

    private static double number(Scenario s, Map<String, JsonNode> position, String name) {
        JsonNode value = position.get(name);
        if (value == null || !value.isNumber()) {
            throw s.failure("the member " + name + " of the position as a number", position.toString());
        }
        return value.doubleValue();
    }

    @Check(
            id = "devices/last-position-counts",
            rule = "DEV-46",
            needs = Capability.USERS,
            expected =
                    "a track reply replaces the position as a whole: what it does not say is not that of the one before",
            cause = "positions are merged, or the first or all of them kept")
    void lastPositionCounts(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5, "alt", 3, "acc", 4, "ti", 5);
        phone.reply("t", "ok", true, "la", -1.5, "lo", -2.5);
        Map<String, JsonNode> position = owner.state(phone).position(-1.5, -2.5).position();
        for (String name : List.of("alt", "acc", "ti")) {
            s.require(
                    !position.containsKey(name) || position.get(name).isNull(),
                    "no " + name + " of the position before",
                    position.toString());
        }
    }

    @Check(
            id = "devices/position-limits",
            rule = "DEV-46",
            needs = Capability.USERS,
            expected = "positions at the ends of the ranges are stored as they are")
    void positionLimits(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 90, "lo", 180, "alt", 100_000, "acc", 100_000_000, "ti", 0);
        owner.state(phone).position(90, 180);
        phone.reply("t", "ok", true, "la", -90.0, "lo", -180.0, "alt", -100_000, "acc", 0, "ti", (1L << 53) - 1);
        owner.state(phone).position(-90, -180);
        phone.reply("t", "ok", true, "la", 0, "lo", 0);
        owner.state(phone).position(0, 0);
    }

    @Check(
            id = "devices/failed-track-stores-nothing",
            rule = "DEV-46",
            needs = Capability.USERS,
            negative = true,
            expected = "a track reply with ok false, or without la or lo, leaves the position",
            cause = "what is missing reads as 0, and the phone is in the Gulf of Guinea")
    void failedTrackStoresNothing(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true);
        owner.state(phone).noPosition();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        phone.reply("t", "ok", false, "la", 3.5, "lo", 4.5);
        phone.reply("t", "ok", true, "la", 3.5);
        phone.reply("t", "ok", true, "lo", 4.5, "acc", 1);
        owner.state(phone).position(1.5, 2.5);
    }

    @Check(
            id = "devices/position-of-a-device-without-track",
            rule = "DEV-47",
            needs = Capability.USERS,
            negative = true,
            expected = "a track reply of a device whose accepts lacks t stores no position",
            cause = "a phone whose user does not want to be tracked is")
    void positionOfADeviceWithoutTrack(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("accepts", List.of("r", "l", "e"));
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5, "has_passcode", true);
        owner.state(phone).noPosition();
    }

    @Check(
            id = "devices/unknown-members-of-cmd",
            rule = "DEV-48",
            needs = Capability.USERS,
            expected = "unknown members of a request to cmd and of a reply are ignored",
            cause = "a newer phone cannot talk to the server")
    void unknownMembersOfCmd(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        phone.cmd(
                        "battery",
                        0.5,
                        "x",
                        Json.object("ok", "?"),
                        "R",
                        Json.object(),
                        "r",
                        Json.object("ok", true, "i", ring, "volume", List.of(), "la", "?"))
                .send()
                .ok()
                .bodyIs(Map.of());
        owner.state(phone).nothingPending();
        phone.cmd().body(null, new byte[0]).send().ok().bodyIs(Map.of());
    }

    @Check(
            id = "devices/erase-removes-the-registration",
            rule = "DEV-49",
            needs = Capability.USERS,
            expected =
                    "an erase reply with ok true that acknowledges is answered {}, and the registration is gone: secret, state,"
                            + " commands and position",
            cause = "a phone that has nothing left stays in the list for ever, and its secret stays good")
    void eraseRemovesTheRegistration(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        long erase = owner.command(phone, ERASE);
        owner.command(phone, ring(30));
        phone.gets(ERASE, erase);
        phone.reply("e", "ok", true, "i", erase).bodyIs(Map.of());
        phone.isUnknown();
        phone.renewal().send().status(401);
        owner.state(phone.id()).send().refused(Errno.NOT_FOUND);
        Phone again = owner.phone(owner.registration("deviceid", phone.id(), "has_passcode", false)
                .send());
        owner.state(again).noPosition().nothingPending();
        again.getsNothing();
    }

    @Check(
            id = "devices/erase-that-is-not-acknowledged",
            rule = {"DEV-49", "DEV-36"},
            needs = Capability.USERS,
            negative = true,
            expected = "an erase reply that acknowledges nothing, and one with ok false, leave the registration",
            cause = "any reply to erase removes the device")
    void eraseThatIsNotAcknowledged(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("e", "ok", true);
        long erase = owner.command(phone, ERASE);
        phone.reply("r", "ok", true);
        phone.gets(ERASE, erase);
        phone.reply("e", "ok", true, "i", erase + 1);
        phone.gets(ERASE, erase);
        phone.reply("e", "ok", false, "i", erase, "error", "not now").bodyIs(Map.of());
        phone.getsNothing();
        owner.state(phone).nothingPending();
    }

    @Check(
            id = "devices/disabling-forgets",
            rule = "DEV-50",
            needs = Capability.USERS,
            negative = true,
            expected = "enabled false removes position and commands, also for the time after enabled true",
            cause = "what was queued before strikes when the phone is switched on again")
    void disablingForgets(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        long erase = owner.command(phone, ERASE);
        phone.gets(ERASE, erase);
        owner.command(phone, track(60));
        phone.cmd("enabled", false).send().ok().bodyIs(Map.of());
        owner.state(phone).enabled(false).noPosition().nothingPending();
        phone.cmd("enabled", true).send().ok().bodyIs(Map.of());
        owner.state(phone).enabled(true).noPosition().nothingPending();
        phone.gets(ring(30), owner.command(phone, ring(30)));
    }

    @Check(
            id = "devices/disabled-stays-disabled",
            rule = "DEV-50",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "a disabled device stays so until enabled true: other requests do not enable it, and store no position",
            cause = "any request of the phone counts as enabled")
    void disabledStaysDisabled(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.cmd("enabled", false, "t", Json.object("ok", true, "la", 1.5, "lo", 2.5))
                .send()
                .ok();
        owner.state(phone).enabled(false).noPosition();
        phone.getsNothing();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        phone.cmd("start", true, "has_passcode", true).send().ok();
        owner.state(phone).enabled(false).noPosition();
        phone.cmd("enabled", true).send().ok();
        owner.state(phone).enabled(true).noPosition();
    }
}
