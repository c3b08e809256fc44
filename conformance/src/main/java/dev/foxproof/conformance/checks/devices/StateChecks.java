package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.lockWithCode;
import static dev.foxproof.conformance.checks.devices.Commands.ring;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a user is told of their devices, and how a device ends. */
public final class StateChecks {
    private static final List<String> OF_THE_LIST =
            List.of("deviceid", "name", "accepts", "has_passcode", "enabled", "lastexchange");
    private static final Duration COMMAND_LIFETIME = Duration.ofDays(30);

    private static boolean isMillis(Scenario s, JsonNode value) {
        return value.isIntegralNumber() && Math.abs(value.longValue() / 1000 - s.serverSeconds()) <= 60;
    }

    @Check(
            id = "devices/state",
            rule = "DEV-53",
            needs = Capability.USERS,
            expected = "state has deviceid, name, accepts, has_passcode, enabled, lastexchange, position and pending,"
                    + " each of its type")
    void state(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone("name", "a fox", "accepts", List.of("r", "t"));
        phone.poll();
        Answer state = owner.state(phone)
                .accepts("r", "t")
                .hasPasscode(false)
                .enabled(true)
                .noPosition()
                .nothingPending()
                .answer();
        state.memberIs("deviceid", phone.id()).memberIs("name", "a fox");
        s.require(
                isMillis(s, state.member("lastexchange")),
                "lastexchange is the time of the last request, in milliseconds",
                "lastexchange is " + state.member("lastexchange"));
    }

    @Check(
            id = "devices/state-of-pending-commands",
            rule = "DEV-53",
            needs = Capability.USERS,
            expected =
                    "each pending command has command, id, queued, delivered, which is null while it waits, and expires,"
                            + " 30 days after queued",
            cause = "the owner does not see whether the phone has the command")
    void stateOfPendingCommands(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        long lock = owner.command(phone, lockWithCode("0042"));
        List<JsonNode> pending = owner.state(phone).pendingIs(ring, lock).pendingCommands();
        requirePending(s, pending.getFirst(), ring(30));
        requirePending(s, pending.getLast(), lockWithCode("0042"));
        s.require(
                isMillis(s, pending.getFirst().path("delivered")),
                "delivered as a time in milliseconds for the command that the phone has",
                pending.getFirst().toString());
        s.require(
                pending.getLast().path("delivered").isNull(),
                "delivered as null for the command that waits",
                pending.getLast().toString());
    }

    private static void requirePending(Scenario s, JsonNode pending, Command command) {
        s.equal("the command", Json.tree(command.toJson()), pending.path("command"));
        s.require(isMillis(s, pending.path("queued")), "queued as a time in milliseconds", pending.toString());
        s.equal(
                "expires",
                pending.path("queued").longValue() + COMMAND_LIFETIME.toMillis(),
                pending.path("expires").asLong(0));
    }

    @Check(
            id = "devices/list",
            rule = "DEV-54",
            needs = Capability.USERS,
            expected = "devices answers an object with the array devices, of the user's devices and no others",
            cause = "the list has no condition on the user")
    void list(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone one = owner.newPhone("name", "one");
        Phone two = owner.newPhone("accepts", List.of("e"));
        Phone foreign = s.users().stranger().newPhone();
        JsonNode first = find(s, owner, one.id()).orElseThrow(() -> s.failure("the first device", "no such device"));
        s.equal("the members of a device", Set.copyOf(OF_THE_LIST), Set.copyOf(names(first)));
        s.equal("name", "one", first.path("name").asString(""));
        s.require(
                first.path("accepts").isArray()
                        && first.path("has_passcode").isBoolean()
                        && first.path("enabled").isBoolean()
                        && isMillis(s, first.path("lastexchange")),
                "accepts as an array, has_passcode and enabled as booleans, lastexchange in milliseconds",
                first.toString());
        s.require(find(s, owner, two.id()).isPresent(), "the second device", "no such device");
        s.require(find(s, owner, foreign.id()).isEmpty(), "no device of another user", "one");
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static Optional<JsonNode> find(Scenario s, DeviceUser user, String id) {
        JsonNode devices = user.devices().member("devices");
        s.require(devices.isArray(), "devices as an array", devices.toString());
        for (JsonNode device : devices) {
            if (device.path("deviceid").asString("").equals(id)) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }

    @Check(
            id = "devices/no-devices",
            rule = "DEV-54",
            needs = Capability.USERS,
            expected = "a user without devices is answered an empty array")
    void noDevices(Scenario s) {
        s.users().newcomer().devices().bodyIs(Map.of("devices", List.of()));
    }

    @Check(
            id = "devices/last-exchange",
            rule = "DEV-53",
            needs = {Capability.USERS, Capability.CLOCK},
            expected = "lastexchange is the time of the device's last request, and not of what the user asks")
    void lastExchange(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone phone = owner.newPhone();
        s.advance(Duration.ofSeconds(10));
        long asked = s.target().now().toEpochMilli();
        phone.poll();
        s.advance(Duration.ofSeconds(10));
        owner.command(phone, ring(30));
        owner.state(phone).answer().memberIs("lastexchange", asked);
    }

    @Check(
            id = "devices/position-is-gone-after-15-minutes",
            rule = "DEV-51",
            needs = {Capability.USERS, Capability.CLOCK},
            negative = true,
            expected = "a position is shown 14:59.999 after it was received, and not at 15:00",
            cause = "positions are deleted by a job, and shown until it comes round")
    void positionIsGoneAfter15Minutes(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        s.advance(Duration.ofMinutes(15).minusMillis(1));
        owner.state(phone).position(1.5, 2.5);
        s.advance(Duration.ofMillis(1));
        owner.state(phone).noPosition();
        phone.poll();
        owner.state(phone).noPosition();
    }

    @Check(
            id = "devices/time-of-the-last-position-counts",
            rule = {"DEV-51", "DEV-46"},
            needs = {Capability.USERS, Capability.CLOCK},
            negative = true,
            expected =
                    "the 15 minutes count from when the server received the last position, whatever the phone's ti says",
            cause = "a phone with a wrong clock is tracked for ever, or never")
    void timeOfTheLastPositionCounts(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5, "ti", (1L << 53) - 1);
        s.advance(Duration.ofMinutes(10));
        phone.reply("t", "ok", true, "la", 3.5, "lo", 4.5, "ti", 0);
        s.advance(Duration.ofMinutes(10));
        owner.state(phone).position(3.5, 4.5);
        s.advance(Duration.ofMinutes(5));
        owner.state(phone).noPosition();
    }

    @Check(
            id = "devices/no-secret-in-answers",
            rule = "DEV-4",
            needs = Capability.USERS,
            negative = true,
            expected = "no answer to the user, and none to another device, holds a device's secret or names a push URL",
            cause = "the whole row of the device is answered")
    void noSecretInAnswers(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        Phone other = owner.newPhone();
        List<Answer> answers = new ArrayList<>();
        answers.add(owner.queue(phone, ring(30)).send());
        answers.add(owner.state(phone).answer());
        answers.add(owner.devices());
        answers.add(owner.withdraw(phone.id()).send());
        answers.add(other.poll());
        answers.add(other.renewal().send());
        answers.add(owner.registration("deviceid", other.id()).send());
        answers.add(owner.delete(phone.id()).send());
        for (Answer answer : answers) {
            String text = answer.ok().bodyText().toLowerCase(java.util.Locale.ROOT);
            s.require(
                    !text.contains(phone.secret()) && !text.contains("pushurl") && !text.contains("push_url"),
                    "neither a secret nor a push URL",
                    answer.summary() + " with " + text);
        }
    }

    @Check(
            id = "devices/delete",
            rule = "DEV-55",
            needs = Capability.USERS,
            negative = true,
            expected = "DELETE devices removes the registration with commands and position, and the secret is dead",
            cause = "the device is only hidden from the list")
    void delete(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        Phone sibling = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        owner.command(phone, ERASE);
        owner.delete(phone.id()).send().ok().bodyIs(Map.of());
        owner.state(phone.id()).send().refused(Errno.NOT_FOUND);
        owner.queue(phone, ring(30)).send().refused(Errno.NOT_FOUND);
        owner.delete(phone.id()).send().refused(Errno.NOT_FOUND);
        phone.isUnknown();
        phone.renewal().send().status(401);
        s.require(find(s, owner, phone.id()).isEmpty(), "no such device in the list", "it");
        Phone again = owner.phone(owner.registration("deviceid", phone.id()).send());
        owner.state(again).noPosition().nothingPending();
        sibling.getsNothing();
    }

    @Check(
            id = "devices/gone-with-the-account",
            rule = {"DEV-5", "DEV-1"},
            needs = Capability.MAILBOX,
            negative = true,
            expected =
                    "account/destroy removes the devices: their secrets are dead, and a new account of the same email has none",
            cause = "devices hang on the hash of the email, and the next owner of the address can erase them")
    void goneWithTheAccount(Scenario s) {
        DeviceUser owner = s.users().newcomerWithAccount();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        owner.command(phone, ring(30));
        Account account = owner.account();
        s.post("/v1/account/destroy")
                .members(
                        "email", account.email(),
                        "authPW", account.authPw().toHex())
                .send()
                .ok();
        phone.isUnknown();
        DeviceUser next = s.users().of(s.verified(s.newAccount(account.email())));
        next.devices().bodyIs(Map.of("devices", List.of()));
        next.state(phone.id()).send().refused(Errno.NOT_FOUND);
    }
}
