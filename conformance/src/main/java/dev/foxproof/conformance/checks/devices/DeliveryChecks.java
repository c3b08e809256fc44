package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.LOCK;
import static dev.foxproof.conformance.checks.devices.Commands.lockWithCode;
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
import dev.foxproof.conformance.wire.Connection;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which command a phone is given, and until when. */
public final class DeliveryChecks {
    @Check(
            id = "devices/delivery-in-order",
            rule = {"DEV-32", "DEV-34"},
            needs = Capability.USERS,
            expected =
                    "commands are delivered in the order of their ids, each after the one before was acknowledged, then {}",
            cause = "the order is that of a hash table, or of the letters")
    void deliveryInOrder(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<Command> commands = List.of(track(60), LOCK, ring(30), ERASE);
        List<Long> ids =
                commands.stream().map(command -> owner.command(phone, command)).toList();
        for (int i = 0; i < commands.size(); i++) {
            phone.gets(commands.get(i), ids.get(i));
            phone.reply(commands.get(i).kind().text(), "ok", false, "i", ids.get(i));
        }
        phone.getsNothing();
    }

    @Check(
            id = "devices/reply-gets-the-next-command",
            rule = {"DEV-39", "DEV-34"},
            needs = Capability.USERS,
            expected = "the answer to a reply holds the next command, and the answer to the last one {}",
            cause = "the next command is chosen before the reply is processed")
    void replyGetsTheNextCommand(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        long lock = owner.command(phone, LOCK);
        phone.gets(ring(30), ring);
        phone.holds(phone.done(ring(30), ring), LOCK, lock);
        phone.done(LOCK, lock).bodyIs(Map.of());
    }

    @Check(
            id = "devices/repeated-until-acknowledged",
            rule = {"DEV-34", "DEV-35"},
            needs = Capability.USERS,
            expected = "cmd answers the delivered command again, with the same id, until it is acknowledged",
            cause = "the command is deleted when it is sent, and a lost answer loses an erase")
    void repeatedUntilAcknowledged(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long id = owner.command(phone, ERASE);
        for (int i = 0; i < 3; i++) {
            phone.gets(ERASE, id);
        }
        owner.state(phone).pendingIs(id);
    }

    @Check(
            id = "devices/answer-lost-on-the-way",
            rule = "DEV-34",
            needs = Capability.USERS,
            expected = "a command whose answer the phone never received is delivered again with the same id",
            cause = "the command is deleted when it is sent")
    void answerLostOnTheWay(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long id = owner.command(phone, track(60));
        try (Connection connection = s.connect()) {
            connection.send(phone.cmd().prepare().bytes());
            connection.finishSending();
        }
        phone.gets(track(60), id);
        phone.done(track(60), id).bodyIs(Map.of());
    }

    @Check(
            id = "devices/one-at-a-time",
            rule = "DEV-32",
            needs = Capability.USERS,
            expected = "while a command is delivered no other is, also none that is queued meanwhile",
            cause = "each request takes the next command")
    void oneAtATime(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        long lock = owner.command(phone, LOCK);
        long erase = owner.command(phone, ERASE);
        phone.gets(ring(30), ring);
        owner.state(phone).pendingIs(ring, lock, erase);
    }

    @Check(
            id = "devices/same-kind-replaces",
            rule = "DEV-33",
            needs = Capability.USERS,
            expected = "a command replaces the waiting one of its kind and takes its place at the end",
            cause = "both are kept, or the new one is written into the old one's place and id")
    void sameKindReplaces(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long first = owner.command(phone, ring(30));
        long lock = owner.command(phone, lockWithCode("1234"));
        long second = owner.command(phone, ring(0));
        s.different("the ids of both rings", first, second);
        owner.state(phone).pendingIs(lock, second);
        phone.gets(lockWithCode("1234"), lock);
        phone.holds(phone.done(LOCK, lock), ring(0), second);
    }

    @Check(
            id = "devices/waiting-erase-stays",
            rule = "DEV-33",
            needs = Capability.USERS,
            expected = "a second erase answers the id of the waiting one, which stays in its place",
            cause = "clicking on erase again and again puts it off")
    void waitingEraseStays(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long erase = owner.command(phone, ERASE);
        long ring = owner.command(phone, ring(30));
        s.equal("the id of the second erase", erase, owner.command(phone, ERASE));
        owner.state(phone).pendingIs(erase, ring);
        phone.gets(ERASE, erase);
    }

    @Check(
            id = "devices/delivered-is-not-replaced",
            rule = "DEV-33",
            needs = Capability.USERS,
            expected =
                    "a command never replaces a delivered one of its kind: that is repeated, the new one comes after it",
            cause = "the phone has executed a command that the server believes was never given")
    void deliveredIsNotReplaced(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long first = owner.command(phone, ring(30));
        phone.gets(ring(30), first);
        long second = owner.command(phone, ring(0));
        owner.state(phone).pendingIs(first, second);
        phone.gets(ring(30), first);
        phone.holds(phone.done(ring(30), first), ring(0), second);
    }

    @Check(
            id = "devices/acknowledged-by-id",
            rule = {"DEV-36", "DEV-35"},
            needs = Capability.USERS,
            expected = "a reply with the id of the delivered command removes it")
    void acknowledgedById(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long id = owner.command(phone, ring(30));
        phone.gets(ring(30), id);
        phone.reply("r", "ok", true, "i", id).bodyIs(Map.of());
        owner.state(phone).nothingPending();
    }

    @Check(
            id = "devices/acknowledged-without-id",
            rule = "DEV-36",
            needs = Capability.USERS,
            expected = "a reply of its kind without i removes the delivered command",
            cause = "deployed phones do not know i, and are given one command for ever")
    void acknowledgedWithoutId(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long id = owner.command(phone, ring(30));
        phone.gets(ring(30), id);
        phone.reply("r", "ok", true).bodyIs(Map.of());
        owner.state(phone).nothingPending();
    }

    @Check(
            id = "devices/reply-to-something-else",
            rule = "DEV-36",
            needs = Capability.USERS,
            negative = true,
            expected = "a reply of another kind or with another id removes nothing",
            cause = "any reply counts, and a late one acknowledges an erase that the phone never saw")
    void replyToSomethingElse(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long earlier = owner.command(phone, ring(30));
        phone.gets(ring(30), earlier);
        phone.done(ring(30), earlier);
        long id = owner.command(phone, ring(0));
        phone.gets(ring(0), id);
        phone.reply("r", "ok", true, "i", earlier);
        phone.reply("r", "ok", true, "i", id + 1);
        phone.reply("l", "ok", true);
        phone.reply("t", "ok", true, "i", id);
        phone.reply("e", "ok", true, "i", id);
        owner.state(phone).pendingIs(id);
        phone.gets(ring(0), id);
    }

    @Check(
            id = "devices/reply-to-what-waits",
            rule = "DEV-36",
            needs = Capability.USERS,
            negative = true,
            expected = "a reply removes no command that was not delivered yet",
            cause = "the command is looked up by its kind or id alone")
    void replyToWhatWaits(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        long erase = owner.command(phone, ERASE);
        phone.reply("e", "ok", true, "i", erase);
        phone.reply("e", "ok", true);
        owner.state(phone).pendingIs(ring, erase);
    }

    @Check(
            id = "devices/failure-acknowledges-too",
            rule = "DEV-37",
            needs = Capability.USERS,
            expected = "a reply with ok false removes the delivered command as one with ok true does",
            cause = "a command that the phone cannot execute blocks all others for ever")
    void failureAcknowledgesToo(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        long lock = owner.command(phone, LOCK);
        phone.gets(ring(30), ring);
        Answer answer = phone.reply("r", "ok", false, "i", ring, "error", "no loudspeaker");
        phone.holds(answer, LOCK, lock);
        owner.state(phone).pendingIs(lock);
    }

    @Check(
            id = "devices/start-removes-what-was-delivered",
            rule = "DEV-38",
            needs = Capability.USERS,
            expected = "after start, whose answer is {}, a delivered ring is gone, and what waited is delivered next",
            cause = "the phone rings again because it was restarted")
    void startRemovesWhatWasDelivered(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        long lock = owner.command(phone, LOCK);
        phone.cmd("start", true).send().ok().bodyIs(Map.of());
        owner.state(phone).pendingIs(lock);
        phone.gets(LOCK, lock);
    }

    @Check(
            id = "devices/start-keeps-an-erase",
            rule = "DEV-38",
            needs = Capability.USERS,
            expected = "after start a delivered erase is delivered again",
            cause = "taking out the battery gets rid of the erase")
    void startKeepsAnErase(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long erase = owner.command(phone, ERASE);
        phone.gets(ERASE, erase);
        phone.cmd("start", true).send().ok().bodyIs(Map.of());
        phone.gets(ERASE, erase);
        phone.cmd("start", false).send().ok();
        owner.state(phone).pendingIs(erase);
    }

    @Check(
            id = "devices/several-replies",
            rule = "DEV-39",
            needs = Capability.USERS,
            expected =
                    "of several replies in one request, in any order, each has its effect before the next command is chosen",
            cause = "only the first member of the body is read")
    void severalReplies(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        long lock = owner.command(phone, LOCK);
        phone.gets(ring(30), ring);
        Answer answer = phone.cmd(
                        "t", Json.object("ok", true, "la", 1.5, "lo", 2.5, "has_passcode", true),
                        "l", Json.object("ok", true, "i", ring),
                        "r", Json.object("ok", true, "i", ring))
                .send()
                .ok();
        phone.holds(answer, LOCK, lock);
        owner.state(phone).position(1.5, 2.5).hasPasscode(true).pendingIs(lock);
    }

    @Check(
            id = "devices/command-expires",
            rule = "DEV-40",
            needs = {Capability.USERS, Capability.CLOCK},
            expected =
                    "a command is there for 30 days less a millisecond and gone after 30 days, whether it was delivered or not",
            cause = "a phone that is found after a year erases itself")
    void commandExpires(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone waits = owner.newPhone();
        Phone delivered = owner.newPhone();
        long waiting = owner.command(waits, ERASE);
        long given = owner.command(delivered, ring(30));
        delivered.gets(ring(30), given);
        s.advance(Duration.ofDays(30).minusMillis(1));
        owner.state(waits).pendingIs(waiting);
        owner.state(delivered).pendingIs(given);
        delivered.gets(ring(30), given);
        s.advance(Duration.ofMillis(1));
        owner.state(waits).nothingPending();
        owner.state(delivered).nothingPending();
        waits.getsNothing();
        delivered.getsNothing();
    }

    @Check(
            id = "devices/withdraw",
            rule = "DEV-41",
            needs = Capability.USERS,
            expected = "DELETE queue removes the waiting commands, an erase too, and not the delivered one")
    void withdraw(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        owner.command(phone, ring(0));
        owner.command(phone, ERASE);
        owner.withdraw(phone.id()).send().ok().bodyIs(Map.of());
        owner.state(phone).pendingIs(ring);
        phone.gets(ring(30), ring);
        phone.done(ring(30), ring).bodyIs(Map.of());
        owner.withdraw(phone.id()).send().ok();
    }

    @Check(
            id = "devices/polls-at-once",
            rule = {"DEV-42", "DEV-32"},
            needs = Capability.USERS,
            negative = true,
            expected = "of 8 requests to cmd that arrive together all get the first command, and none the second",
            cause = "choosing a command and marking it as delivered are two steps")
    void pollsAtOnce(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        long erase = owner.command(phone, ERASE);
        List<PreparedRequest> polls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            polls.add(phone.cmd().prepare());
        }
        for (Answer answer : s.sendTogether(polls)) {
            phone.holds(answer.ok(), ring(30), ring);
        }
        owner.state(phone).pendingIs(ring, erase);
    }

    @Check(
            id = "devices/replies-at-once",
            rule = "DEV-42",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "of 6 equal replies without i that arrive together one acknowledges, and none a command it was not meant for",
            cause = "each takes the command that is delivered at the moment")
    void repliesAtOnce(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long ring = owner.command(phone, ring(30));
        phone.gets(ring(30), ring);
        long lock = owner.command(phone, LOCK);
        List<PreparedRequest> replies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            replies.add(phone.cmd("r", Json.object("ok", true)).prepare());
        }
        for (Answer answer : s.sendTogether(replies)) {
            phone.holds(answer.ok(), LOCK, lock);
        }
        owner.state(phone).pendingIs(lock);
    }

    @Check(
            id = "devices/commands-at-once",
            rule = {"DEV-42", "DEV-28", "DEV-33"},
            needs = Capability.USERS,
            negative = true,
            expected =
                    "of commands that arrive together none is lost, no id is given out twice, and one of each kind waits",
            cause = "the next id is read and written in two steps")
    void commandsAtOnce(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        List<PreparedRequest> requests = new ArrayList<>();
        for (Command command : List.of(ring(1), ring(2), ring(3), LOCK, track(1), track(2), ERASE)) {
            requests.add(owner.queue(phone, command).prepare());
        }
        Set<Long> ids = new HashSet<>();
        for (Answer answer : s.sendTogether(requests)) {
            long id = answer.ok().number("id");
            s.require(ids.add(id), "another id for each command", id + " twice");
        }
        List<String> kinds = owner.state(phone).pendingCommands().stream()
                .flatMap(pending -> pending.path("command").propertyStream())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        s.equal("the kinds that wait", List.of("e", "l", "r", "t"), kinds);
    }

    @Check(
            id = "devices/no-command-for-a-stranger",
            rule = "DEV-44",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "cmd signed by another device, of the same user or of another, is refused with 401, and delivers nothing",
            cause = "the id that signs is never compared with the id in the path")
    void noCommandForAStranger(Scenario s) {
        DeviceUser owner = s.users().owner();
        Phone phone = owner.newPhone();
        long id = owner.command(phone, ERASE);
        for (Phone other : List.of(owner.newPhone(), s.users().stranger().newPhone())) {
            other.sign(s.post("/1/cmd/" + phone.id()).members()).send().status(401);
            s.post("/1/cmd/" + phone.id())
                    .members("e", Json.object("ok", true))
                    .hawk(phone.id(), other.key(), hawk -> {})
                    .send()
                    .status(401);
        }
        s.post("/1/cmd/" + phone.id()).members().send().refused(Errno.INVALID_TOKEN);
        owner.state(phone).pendingIs(id);
        s.require(
                owner.state(phone)
                        .pendingCommands()
                        .getFirst()
                        .path("delivered")
                        .isNull(),
                "a command that was not delivered",
                owner.state(phone).pendingCommands().toString());
    }
}
