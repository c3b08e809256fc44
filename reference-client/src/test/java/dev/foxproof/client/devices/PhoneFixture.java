package dev.foxproof.client.devices;

import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.PushUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A phone, its store, and the server that it talks to. */
final class PhoneFixture {
    static final Duration TRACK_EVERY = Duration.ofSeconds(15);
    static final Enrolment ENROLMENT = new Enrolment(PushUrl.NONE, Accepts.ALL, Optional.empty());

    final TestClock clock = new TestClock();
    final PretendDevices server = new PretendDevices(clock);
    final PretendPhone phone = new PretendPhone();
    final InMemoryDeviceStore store = new InMemoryDeviceStore();
    final List<DeviceEvent> events = new ArrayList<>();

    /** One for all starts: a nonce that came twice would be refused. */
    private final Random random = new Random(1);

    DeviceClient client = started();

    /** A phone that is registered and on, and has told the server so. */
    static PhoneFixture on() {
        return on(Accepts.ALL);
    }

    static PhoneFixture on(Accepts accepts) {
        PhoneFixture fixture = new PhoneFixture();
        fixture.register(new Enrolment(PushUrl.NONE, accepts, Optional.empty()));
        fixture.client.enable();
        fixture.client.poll();
        fixture.forget();
        return fixture;
    }

    void register(Enrolment enrolment) {
        client.register(PretendDevices.URL, enrolment, audience -> PretendDevices.ASSERTION);
    }

    /** Forgets what happened so far, for what the test is about. */
    void forget() {
        server.seen.clear();
        events.clear();
        phone.done.clear();
    }

    /** The phone starts anew: its memory is gone, its store is not. */
    void restart() {
        client = started();
    }

    private DeviceClient started() {
        return new DeviceClient(server, clock, random, Retries.standard(clock), store, phone, TRACK_EVERY, events::add);
    }

    /** Polls until a poll is answered to its end. */
    void pollThroughLosses() {
        for (int i = 0; i < 20; i++) {
            try {
                client.poll();
                return;
            } catch (TransportFailure lost) {
                clock.advance(Duration.ofSeconds(1));
            }
        }
        throw new AssertionError("no poll of 20 was answered");
    }

    DeviceId id() {
        return store.load().orElseThrow().id();
    }

    CommandId queue(Command command) {
        return server.queue(id(), command);
    }

    /** The members of this name in the requests to cmd, as far as they are there. */
    List<Object> sent(String member) {
        return server.exchanges().stream()
                .filter(body -> body.containsKey(member))
                .map(body -> body.get(member))
                .toList();
    }

    /** What a command looks like to the phone. */
    static Map<String, Object> command(String kind, Object... arguments) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            members.put((String) arguments[i], arguments[i + 1]);
        }
        return Map.of(kind, members);
    }

    /** What a reply of the phone looks like to the server. */
    static Map<String, Object> ok(CommandId id) {
        return Map.of("ok", true, "i", (int) id.value());
    }
}
