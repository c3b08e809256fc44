package dev.foxproof.conformance.checks.devices;

import static dev.foxproof.conformance.checks.devices.Commands.ERASE;
import static dev.foxproof.conformance.checks.devices.Commands.LOCK;
import static dev.foxproof.conformance.checks.devices.Commands.ring;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.EventStream;
import dev.foxproof.conformance.scenario.EventStream.Event;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The stream of what happens to a user's devices. Each check has a user of its own, since a user has few streams. */
public final class EventChecks {
    private static final int STREAMS_MAX = 8;
    /** How long a stream may outlive its session before it counts as not ended. */
    private static final Duration END_MAX = Duration.ofSeconds(30);

    private static Predicate<Event> named(String name, Phone phone) {
        return event -> event.name().equals(name) && event.deviceId().equals(phone.id());
    }

    private static Event state(EventStream stream, Phone phone, String description, Predicate<Event> more) {
        return stream.await("a state with " + description, named("state", phone).and(more));
    }

    private static int pending(Event event) {
        return event.data().path("pending").size();
    }

    @Check(
            id = "devices/events-begin-with-the-state",
            rule = "DEV-56",
            needs = Capability.USERS,
            expected =
                    "the stream is of type text/event-stream and begins with the state of each device, as state answers it",
            cause = "what happened before the page was opened is never shown")
    void eventsBeginWithTheState(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone one = owner.newPhone("name", "one");
        Phone two = owner.newPhone("accepts", List.of("r"));
        owner.command(one, ring(30));
        one.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            String type = stream.answer().requireHeader("Content-Type").toLowerCase(Locale.ROOT);
            s.require(type.startsWith("text/event-stream"), "the type text/event-stream", type);
            Set<String> told = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                Event event = stream.await(
                        "the state of each device",
                        state -> state.name().equals("state") && told.add(state.deviceId()));
                s.equal(
                        "the data of the event",
                        owner.state(event.deviceId()).send().ok().json().orElseThrow(),
                        event.data());
            }
            s.equal("the devices", Set.of(one.id(), two.id()), told);
        }
    }

    @Check(
            id = "devices/events-tell-what-changes",
            rule = "DEV-56",
            needs = Capability.USERS,
            expected = "the stream holds a state after registration, command, delivery, position and withdrawal",
            cause = "the page shows a phone that rings as one that waits")
    void eventsTellWhatChanges(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            Phone phone = owner.newPhone();
            state(stream, phone, "the new device", event -> true);
            long id = owner.command(phone, ring(30));
            state(stream, phone, "the command that waits", event -> waits(event));
            phone.gets(ring(30), id);
            state(stream, phone, "the command that is delivered", event -> pending(event) == 1 && !waits(event));
            phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
            state(
                    stream,
                    phone,
                    "the position",
                    event -> event.data().path("position").path("la").asDouble(0) == 1.5);
            owner.command(phone, LOCK);
            state(stream, phone, "two commands", event -> pending(event) == 2);
            owner.withdraw(phone.id()).send().ok();
            state(stream, phone, "one command", event -> pending(event) == 1);
        }
    }

    private static boolean waits(Event event) {
        return pending(event) == 1
                && event.data().path("pending").path(0).path("delivered").isNull();
    }

    @Check(
            id = "devices/events-tell-outcomes",
            rule = "DEV-56",
            needs = Capability.USERS,
            expected =
                    "the stream holds an outcome with deviceid, id, kind, ok and, if one was given, error, for each acknowledged"
                            + " command",
            cause = "the user is told that a command was executed which failed")
    void eventsTellOutcomes(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone phone = owner.newPhone();
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            long ring = owner.command(phone, ring(30));
            phone.gets(ring(30), ring);
            phone.done(ring(30), ring);
            Event done = stream.await("an outcome", named("outcome", phone));
            s.equal(
                    "the data of the outcome",
                    Json.tree(Json.object("deviceid", phone.id(), "id", ring, "kind", "r", "ok", true)),
                    done.data());
            long lock = owner.command(phone, LOCK);
            phone.gets(LOCK, lock);
            phone.reply("l", "ok", false, "i", lock, "error", "no lock screen");
            Event failed = stream.await("a second outcome", named("outcome", phone));
            s.equal(
                    "the data of the outcome",
                    Json.tree(Json.object(
                            "deviceid", phone.id(), "id", lock, "kind", "l", "ok", false, "error", "no lock screen")),
                    failed.data());
        }
    }

    @Check(
            id = "devices/events-tell-who-is-gone",
            rule = {"DEV-56", "DEV-49"},
            needs = Capability.USERS,
            expected = "the stream holds gone with erased true after an erase, and false after DELETE devices",
            cause = "the owner never learns whether the phone was erased")
    void eventsTellWhoIsGone(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone erased = owner.newPhone();
        Phone deleted = owner.newPhone();
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            long erase = owner.command(erased, ERASE);
            erased.gets(ERASE, erase);
            erased.done(ERASE, erase);
            stream.await("the outcome of the erase", named("outcome", erased));
            Event first = stream.await("gone", named("gone", erased));
            s.equal("erased", true, first.data().path("erased").asBoolean(false));
            owner.delete(deleted.id()).send().ok();
            Event second = stream.await("gone", named("gone", deleted));
            s.equal("erased", Json.tree(false), second.data().path("erased"));
        }
    }

    @Check(
            id = "devices/events-of-nobody-else",
            rule = {"DEV-56", "DEV-3", "DEV-4"},
            needs = Capability.USERS,
            negative = true,
            expected = "the stream holds nothing of another user's device, and no secret",
            cause = "everything is told to everybody, and the page picks out what is its own")
    void eventsOfNobodyElse(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        DeviceUser stranger = s.users().stranger();
        Phone own = owner.newPhone();
        Phone foreign = stranger.newPhone("name", "not for you");
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            // What happens before the stream has begun is in its first state alone.
            state(stream, own, "what there is at first", event -> true);
            long ring = stranger.command(foreign, ring(30));
            foreign.gets(ring(30), ring);
            foreign.reply("t", "ok", true, "la", 66.5, "lo", 99.5);
            foreign.done(ring(30), ring);
            Phone last = stranger.newPhone();
            stranger.delete(last.id()).send().ok();
            // What was told of the stranger stands in front of this.
            owner.command(own, LOCK);
            state(stream, own, "the command that waits", event -> pending(event) == 1);
            for (Event event : stream.events()) {
                String text = event.data().toString();
                s.equal("the device of each event", own.id(), event.deviceId());
                s.require(
                        !text.contains(foreign.id()) && !text.contains("not for you") && !text.contains(own.secret()),
                        "nothing of another user, and no secret",
                        text);
            }
        }
    }

    @Check(
            id = "devices/events-hold-no-old-position",
            rule = "DEV-51",
            needs = {Capability.USERS, Capability.CLOCK},
            negative = true,
            expected = "15 minutes after it was received no event holds the position any more",
            cause = "the stream tells what is stored, the job that deletes it has not run yet")
    void eventsHoldNoOldPosition(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
        s.advance(Duration.ofMinutes(15));
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            Event event = state(stream, phone, "the device", first -> true);
            s.require(
                    event.data().path("position").isNull(),
                    "no position",
                    event.data().toString());
        }
    }

    @Check(
            id = "devices/ninth-stream",
            rule = "DEV-57",
            needs = Capability.USERS,
            negative = true,
            expected =
                    "a user has 8 streams; the ninth is refused with errno 114, those of another user are not counted",
            cause = "a page that opens streams in a loop takes all threads of the server")
    void ninthStream(Scenario s) {
        DeviceUser owner = s.users().newcomer();
        Deque<EventStream> open = new ArrayDeque<>();
        try {
            for (int i = 0; i < STREAMS_MAX; i++) {
                open.push(owner.events());
                open.getFirst().answer().status(200);
            }
            open.push(owner.events());
            open.getFirst().answer().refused(Errno.TOO_MANY_REQUESTS);
            open.push(s.users().newcomer().events());
            open.getFirst().answer().status(200);
        } finally {
            open.forEach(EventStream::close);
        }
    }

    @Check(
            id = "devices/events-end-with-the-session",
            rule = "DEV-57",
            needs = Capability.MAILBOX,
            negative = true,
            expected = "the stream ends after its session was ended",
            cause = "who asks is looked at once, and a stolen browser watches on after the owner signed out everywhere")
    void eventsEndWithTheSession(Scenario s) {
        DeviceUser owner = s.users().newcomerWithAccount();
        Phone phone = owner.newPhone();
        try (EventStream stream = owner.events()) {
            stream.answer().status(200);
            state(stream, phone, "the device", event -> true);
            s.post("/v1/session/destroy")
                    .members()
                    .hawk(owner.account().session())
                    .send()
                    .ok();
            phone.reply("t", "ok", true, "la", 1.5, "lo", 2.5);
            s.require(stream.endsWithin(END_MAX), "a stream that ends", "a stream that goes on");
        }
    }
}
