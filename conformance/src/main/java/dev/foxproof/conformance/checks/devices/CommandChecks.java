package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.LOCK;
import static dev.foxproof.conformance.checks.devices.Commands.lockWithCode;
import static dev.foxproof.conformance.checks.devices.Commands.lockWithMessage;
import static dev.foxproof.conformance.checks.devices.Commands.ring;
import static dev.foxproof.conformance.checks.devices.Commands.track;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.errors.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a user may queue. */
public final class CommandChecks {
    /** Each of these bodies is refused, and none of them leaves anything behind. */
    private static void refused(Scenario s, Errno errno, List<String> bodies) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        for (String body : bodies) {
            owner.request("POST", "/1/queue/" + phone.id())
                    .jsonText(body)
                    .send()
                    .refused(errno);
        }
        owner.state(phone).nothingPending();
        phone.getsNothing();
    }

    /** Each of these commands is queued and delivered as it is. */
    private static void delivered(Scenario s, List<Command> commands) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        for (Command command : commands) {
            long id = owner.queue(phone, command).send().ok().number("id");
            owner.state(phone).onlyPending(command, id);
            phone.gets(command, id);
            phone.done(command, id);
        }
    }

    @Check(
            id = "devices/seconds",
            rule = "DEV-20",
            needs = Capability.USERS,
            expected = "a ring and a track of 0, 1 and 10500 seconds are delivered as they are",
            cause = "0 is taken for nothing, so that no phone ever stops ringing")
    void seconds(Scenario s) {
        delivered(s, List.of(ring(0), ring(1), ring(10_500), track(0), track(10_500)));
    }

    @Check(
            id = "devices/seconds-refused",
            rule = {"DEV-20", "DEV-24"},
            needs = Capability.USERS,
            negative = true,
            expected = "a d that is no integer of 0 to 10500, also a number in a text, is refused with errno 107",
            cause = "the value is cut to the limit, or converted")
    void secondsRefused(Scenario s) {
        List<String> bodies = new ArrayList<>();
        for (String d : List.of(
                "-1",
                "10501",
                "4294967296",
                "99999999999999999999",
                "30.5",
                "\"30\"",
                "\"\"",
                "true",
                "null",
                "[30]",
                "{}")) {
            bodies.add("{\"r\":{\"d\":" + d + "}}");
            bodies.add("{\"t\":{\"d\":" + d + "}}");
        }
        refused(s, Errno.INVALID_PARAMETER, bodies);
    }

    @Check(
            id = "devices/lock-code",
            rule = "DEV-21",
            needs = Capability.USERS,
            expected = "a code of four digits is delivered as it is, with its leading zeros",
            cause = "the code is kept as a number, and locks out its owner")
    void lockCode(Scenario s) {
        delivered(s, List.of(lockWithCode("0000"), lockWithCode("0042"), lockWithCode("9999")));
    }

    @Check(
            id = "devices/lock-code-refused",
            rule = {"DEV-21", "DEV-24"},
            needs = Capability.USERS,
            negative = true,
            expected = "a code that is no text of exactly four ASCII digits is refused with errno 107",
            cause = "digits are what the language calls digits, or a number crashes the conversion")
    void lockCodeRefused(Scenario s) {
        List<String> bodies = new ArrayList<>();
        for (String c : List.of(
                "1234",
                "\"123\"",
                "\"12345\"",
                "\"12a4\"",
                "\" 123\"",
                "\"123\\n\"",
                "\"-123\"",
                "\"12.4\"",
                "\"\"",
                "\"\\uff11\\uff12\\uff13\\uff14\"",
                "\"\\u0661\\u0662\\u0663\\u0664\"",
                "null",
                "true",
                "[1,2,3,4]")) {
            bodies.add("{\"l\":{\"c\":" + c + "}}");
        }
        refused(s, Errno.INVALID_PARAMETER, bodies);
    }

    @Check(
            id = "devices/lock-message",
            rule = "DEV-22",
            needs = Capability.USERS,
            expected = "a message of 0, 99 and 100 characters of printable ASCII is delivered as it is",
            cause = "the message is cut, trimmed or escaped")
    void lockMessage(Scenario s) {
        delivered(
                s,
                List.of(
                        LOCK,
                        lockWithMessage(""),
                        lockWithMessage("x".repeat(99)),
                        lockWithMessage(" ".repeat(99) + "~"),
                        lockWithMessage(" <b>'\"\\&%00{}[]!~ ")));
    }

    @Check(
            id = "devices/lock-message-refused",
            rule = {"DEV-22", "DEV-24"},
            needs = Capability.USERS,
            negative = true,
            expected = "a message of 101 characters, or with another than printable ASCII, is refused with errno 107",
            cause = "ASCII is taken to end at 255, or the limit is cut to instead of kept")
    void lockMessageRefused(Scenario s) {
        List<String> bodies = new ArrayList<>();
        for (String m : List.of(
                "\"" + "x".repeat(101) + "\"",
                "\"" + "x".repeat(60_000) + "\"",
                "\"caf\u00e9\"",
                "\"caf\\u00e9\"",
                "\"\\ud83e\\udd8a\"",
                "\"\\u202egnp\"",
                "\"\\u200b\"",
                "\"a\\nb\"",
                "\"a\\u0000b\"",
                "\"\\u001b[31m\"",
                "\"\\u007f\"",
                "\"\\u0080\"",
                "\"\\uff41\"",
                "null",
                "1234",
                "false",
                "[]")) {
            bodies.add("{\"l\":{\"m\":" + m + "}}");
        }
        refused(s, Errno.INVALID_PARAMETER, bodies);
    }

    @Check(
            id = "devices/exactly-one-command",
            rule = {"DEV-23", "DEV-24"},
            needs = Capability.USERS,
            negative = true,
            expected = "none, two and unknown commands, and unknown arguments, are refused with errno 107",
            cause = "the server takes whatever member comes first, in an order that is its own")
    void exactlyOneCommand(Scenario s) {
        refused(
                s,
                Errno.INVALID_PARAMETER,
                List.of(
                        "{}",
                        "{\"r\":{\"d\":1},\"t\":{\"d\":1}}",
                        "{\"r\":{\"d\":1},\"x\":{}}",
                        "{\"r\":{\"d\":1},\"has_passcode\":true}",
                        "{\"x\":{}}",
                        "{\"R\":{\"d\":1}}",
                        "{\"ring\":{\"d\":1}}",
                        "{\"\":{}}",
                        "{\"r\":30}",
                        "{\"r\":\"30\"}",
                        "{\"r\":null}",
                        "{\"r\":[]}",
                        "{\"e\":true}",
                        "{\"r\":{\"d\":1,\"i\":1}}",
                        "{\"r\":{\"d\":1,\"c\":\"1234\"}}",
                        "{\"l\":{\"d\":1}}",
                        "{\"l\":{\"c\":\"1234\",\"code\":\"1234\"}}",
                        "{\"t\":{\"d\":1,\"m\":\"x\"}}",
                        "{\"e\":{\"d\":1}}",
                        "{\"e\":{\"ok\":true}}"));
    }

    @Check(
            id = "devices/missing-seconds",
            rule = "DEV-23",
            needs = Capability.USERS,
            negative = true,
            expected = "a ring and a track without d are refused with errno 108")
    void missingSeconds(Scenario s) {
        refused(s, Errno.MISSING_PARAMETER, List.of("{\"r\":{}}", "{\"t\":{}}"));
    }

    @Check(
            id = "devices/refused-command-changes-nothing",
            rule = "DEV-24",
            needs = Capability.USERS,
            negative = true,
            expected = "after refused commands (400, 409, 422) the pending ones are the same as before",
            cause = "the waiting command of the kind is removed before the new one is looked at")
    void refusedCommandChangesNothing(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("accepts", List.of("r", "l"), "has_passcode", true);
        long ring = owner.command(phone, ring(30));
        long lock = owner.command(phone, LOCK);
        owner.queue(phone.id(), Json.object("r", Json.object("d", -1))).send().refused(Errno.INVALID_PARAMETER);
        owner.queue(phone, track(60)).send().refused(Errno.NOT_ACCEPTED);
        owner.queue(phone, lockWithCode("1234")).send().refused(Errno.CONFLICT);
        owner.state(phone).pendingIs(ring, lock);
        phone.gets(ring(30), ring);
    }

    @Check(
            id = "devices/command-not-accepted",
            rule = "DEV-25",
            needs = Capability.USERS,
            negative = true,
            expected = "a command of a kind outside of accepts is refused with 422",
            cause = "accepts is stored and never looked at, or answered with a 200 that does nothing")
    void commandNotAccepted(Scenario s) {
        DeviceUser owner = s.users().owner();
        Map<String, Command> commands = Map.of("r", ring(30), "l", LOCK, "t", track(60), "e", ERASE);
        commands.forEach((kind, command) -> {
            List<String> others = List.of("r", "l", "t", "e").stream()
                    .filter(k -> !k.equals(kind))
                    .toList();
            Phone phone = owner.newPhone("accepts", others);
            owner.queue(phone, command).send().refused(Errno.NOT_ACCEPTED);
            phone.getsNothing();
        });
        Phone phone = owner.newPhone("accepts", List.of("e"));
        phone.gets(ERASE, owner.command(phone, ERASE));
    }

    @Check(
            id = "devices/lock-code-over-a-passcode",
            rule = "DEV-26",
            needs = Capability.USERS,
            negative = true,
            expected = "a lock with a code for a device with a passcode is refused with 409, one without is queued",
            cause = "whoever sits at the owner's browser replaces the code that the owner knows")
    void lockCodeOverAPasscode(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("has_passcode", true);
        owner.queue(phone, lockWithCode("1234")).send().refused(Errno.CONFLICT);
        owner.queue(phone.id(), Json.object("l", Json.object("c", "1234", "m", "call me")))
                .send()
                .refused(Errno.CONFLICT);
        long id = owner.command(phone, lockWithMessage("call me"));
        owner.state(phone).onlyPending(lockWithMessage("call me"), id);
        phone.gets(lockWithMessage("call me"), id);
    }

    @Check(
            id = "devices/disabled-takes-no-command",
            rule = "DEV-27",
            needs = Capability.USERS,
            negative = true,
            expected = "a command for a device that is disabled is refused with 409")
    void disabledTakesNoCommand(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        phone.cmd("enabled", false).send().ok();
        for (Command command : List.of(ring(30), LOCK, track(60), ERASE)) {
            owner.queue(phone, command).send().refused(Errno.CONFLICT);
        }
        owner.state(phone).nothingPending();
        phone.getsNothing();
    }

    @Check(
            id = "devices/first-reason-counts",
            rule = {"DEV-27", "DEV-25"},
            needs = Capability.USERS,
            negative = true,
            expected =
                    "of several reasons to refuse a command the first counts: malformed 400, disabled 409, not accepted 422,"
                            + " passcode 409")
    void firstReasonCounts(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("accepts", List.of("r"), "has_passcode", true);
        owner.queue(phone, lockWithCode("1234")).send().refused(Errno.NOT_ACCEPTED);
        phone.cmd("enabled", false).send().ok();
        owner.queue(phone, track(1)).send().refused(Errno.CONFLICT);
        owner.queue(phone.id(), Json.object("t", Json.object("d", "1"))).send().refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "devices/command-ids-ascend",
            rule = "DEV-28",
            needs = Capability.USERS,
            expected = "the ids of a device ascend, over replacement, acknowledgement, withdrawal and renewal",
            cause = "an id is the number of pending commands, so that a phone takes a new one for a repetition")
    void commandIdsAscend(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<Long> ids = new ArrayList<>();
        ids.add(owner.command(phone, ring(30)));
        ids.add(owner.command(phone, ring(0)));
        phone.gets(ring(0), ids.getLast());
        phone.done(ring(0), ids.getLast());
        ids.add(owner.command(phone, track(60)));
        owner.withdraw(phone.id()).send().ok();
        ids.add(owner.command(phone, LOCK));
        Phone renewed = owner.phone(phone.renewal("has_passcode", false).send());
        ids.add(owner.command(renewed, ring(1)));
        for (int i = 1; i < ids.size(); i++) {
            s.require(ids.get(i - 1) >= 1 && ids.get(i) > ids.get(i - 1), "ids that ascend from 1 on", ids.toString());
        }
    }

    @Check(
            id = "devices/put-and-post",
            rule = "DEV-29",
            needs = Capability.USERS,
            expected = "PUT and POST to queue both queue the command and answer its id")
    void putAndPost(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<Long> ids = new ArrayList<>();
        for (String method : List.of("PUT", "POST")) {
            Command command = method.equals("PUT") ? ring(30) : track(60);
            Answer answer = owner.request(method, "/1/queue/" + phone.id())
                    .json(command.toJson())
                    .send()
                    .ok();
            ids.add(answer.number("id"));
        }
        owner.state(phone).pendingIs(ids.toArray(Long[]::new));
        owner.request("PUT", "/1/queue/" + phone.id()).json(Map.of()).send().refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "devices/device-cannot-queue",
            rule = "DEV-30",
            needs = Capability.USERS,
            negative = true,
            expected = "queue signed with the device's own secret is refused with 401, and queues nothing",
            cause = "every Hawk credential is good everywhere, so that a stolen secret erases and unlocks")
    void deviceCannotQueue(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        for (String method : List.of("PUT", "POST")) {
            phone.sign(s.request(method, "/1/queue/" + phone.id()).json(ring(30).toJson()))
                    .send()
                    .status(401);
        }
        phone.sign(s.request("DELETE", "/1/queue/" + phone.id())).send().status(401);
        owner.state(phone).nothingPending();
    }

    @Check(
            id = "devices/command-rate",
            rule = "DEV-31",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "of 40 commands for one device that arrive together at least 30 are queued, and some are refused with errno"
                            + " 114 and not queued; those for another device are not counted",
            cause = "anybody at the owner's browser, or a loop in the page, drains the phone's battery")
    void commandRate(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        Phone sibling = owner.newPhone();
        List<PreparedRequest> requests = new ArrayList<>();
        for (int d = 0; d < 40; d++) {
            requests.add(owner.queue(phone, ring(d)).prepare());
        }
        List<Answer> answers = s.sendTogether(requests);
        List<Integer> queued = new ArrayList<>();
        for (int d = 0; d < answers.size(); d++) {
            if (answers.get(d).status() == 200) {
                queued.add(d);
            } else {
                answers.get(d).refused(Errno.TOO_MANY_REQUESTS);
            }
        }
        s.require(
                queued.size() >= 30 && queued.size() < answers.size(),
                "30 to 39 of the commands are queued",
                queued.size() + " are queued");
        JsonNode pending = owner.state(phone).pendingCommands().getFirst().path("command");
        s.require(
                queued.contains(pending.path("r").path("d").asInt(-1)),
                "a pending command that was not refused",
                "the pending command " + pending);
        owner.queue(sibling, ring(30)).send().ok();
    }
}
