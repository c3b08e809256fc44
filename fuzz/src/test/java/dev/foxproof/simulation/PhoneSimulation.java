package dev.foxproof.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.devices.DeviceClient;
import dev.foxproof.client.devices.DeviceStore;
import dev.foxproof.client.devices.Enrolment;
import dev.foxproof.client.devices.InMemoryDeviceStore;
import dev.foxproof.client.devices.Poll;
import dev.foxproof.client.devices.Retries;
import dev.foxproof.client.devices.StoredDevice;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.client.http.Transport;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.client.http.TransportException.Reason;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.Registration;
import dev.foxproof.simulation.CrashingStore.Crash;
import dev.foxproof.simulation.Truth.Violation;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.PendingCommand;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RecordedPosition;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run: a phone, its user, a network that loses, repeats and delays, a server that crashes, and time. */
final class PhoneSimulation {
    private static final Email USER = new Email("user@example.org");
    private static final int STEPS = 25;
    private static final int POLLS_MAX = 50;
    private static final Duration TRACK_EVERY = Duration.ofMinutes(1);
    private static final Retries ONE_MORE = new Retries(2, Duration.ofMillis(1), Duration.ofMillis(1), duration -> {});
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(61),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15).minusMillis(1),
            Duration.ofMinutes(15),
            Duration.ofDays(15),
            Duration.ofDays(30));

    private final AccountStore store;
    private final Choices choices;
    private final Clock clock = new Clock();
    private final SplittableRandom random = new SplittableRandom(1);
    private final SimulatedPhone phone = new SimulatedPhone();
    private final DeviceStore kept = new InMemoryDeviceStore();
    private final SimulatedDevices server;
    private final List<RawRequest> late = new ArrayList<>();
    private final Map<Long, Instant> reported = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private DeviceClient client;
    private DeviceId id = new DeviceId("0".repeat(12) + "4000" + "8" + "0".repeat(15));
    private int commands;
    private boolean rough = true;
    private boolean loseAnswer;

    PhoneSimulation(
            AccountStore store, BiFunction<DeviceEnvironment, Services, DeviceServices> services, Choices choices) {
        this.store = store;
        this.choices = choices;
        this.server = new SimulatedDevices(new CrashingStore(store, this::crashPoint), clock, random, services);
        this.client = started();
    }

    private DeviceClient started() {
        return new DeviceClient(this.new Network(), clock, random, ONE_MORE, kept, phone, TRACK_EVERY, event -> {});
    }

    /**
     * @throws Violation if something happened that must not
     */
    void run() {
        try {
            for (int step = 0; step < STEPS && !phone.isErased(); step++) {
                step();
            }
            rough = false;
            requireLegalEnd();
        } finally {
            rough = false;
            store.write(tx -> tx.registrations().deleteAllOf(UserId.of(USER)));
        }
    }

    private void step() {
        switch (choices.choose(16)) {
            case 0, 1, 2 -> queue();
            case 3 -> told("withdraw", () -> ask("DELETE", "/1/queue/" + id.text(), ""));
            case 4, 5, 6, 7 -> told("poll", () -> client.poll());
            case 8, 9 -> look();
            case 10 -> jump();
            case 11 -> latecomer();
            case 12 -> told("register", this::register);
            case 13 -> {
                story.add("the phone starts again");
                client = started();
            }
            case 14 -> purge();
            default -> rarer();
        }
    }

    private void rarer() {
        switch (choices.choose(3)) {
            case 0 -> told("disable", () -> client.disable());
            case 1 -> told("enable", () -> client.enable());
            default -> {
                story.add("the server starts again");
                restart();
            }
        }
    }

    private void told(String what, Runnable work) {
        story.add(what);
        try {
            work.run();
        } catch (ClientException e) {
            story.add("  " + e.code());
        }
        kept.load().map(StoredDevice::id).ifPresent(known -> id = known);
    }

    private void register() {
        client.register(
                SimulatedDevices.URL,
                new Enrolment(PushUrl.NONE, Accepts.ALL, Optional.empty()),
                audience -> "test:" + USER.asTyped());
        client.enable();
    }

    /** Every command has an argument of its own. */
    private void queue() {
        commands++;
        Kind kind = choices.choose(8) == 0 ? Kind.ERASE : Kind.values()[choices.choose(3)];
        Command command = switch (kind) {
            case RING -> new Command.Ring(commands);
            case LOCK -> new Command.Lock(Optional.empty(), Optional.of(new LockMessage("lock " + commands)));
            case TRACK -> new Command.Track(commands + 600);
            case ERASE -> new Command.Erase();
        };
        told(
                "queue " + command.toJson(),
                () -> ask("POST", "/1/queue/" + id.text(), JsonMapper.shared().writeValueAsString(command.toJson())));
    }

    private void jump() {
        Duration jump = JUMPS.get(choices.choose(JUMPS.size()));
        story.add("time: " + jump);
        clock.advance(jump);
    }

    private void latecomer() {
        if (!late.isEmpty()) {
            RawRequest request = late.remove(choices.choose(late.size()));
            story.add("late: " + request.target());
            arrive(request);
        }
    }

    /** After a purge nothing is stored that is over. */
    private void purge() {
        story.add("purge");
        try {
            server.purge();
        } catch (Crash e) {
            story.add("  crash");
            restart();
            return;
        }
        store.read(tx -> tx.registrations().find(id)).map(Registration::state).ifPresent(this::requireNothingIsOver);
    }

    private void requireNothingIsOver(DeviceState state) {
        Instant now = clock.instant();
        if (state.position()
                .filter(position -> !position.recordedAt().isAfter(now.minus(RecordedPosition.LIFETIME)))
                .isPresent()) {
            throw new Violation("a position is stored after its time");
        }
        if (state.pending().all().stream()
                .anyMatch(command -> !command.queuedAt().isAfter(now.minus(PendingCommand.LIFETIME)))) {
            throw new Violation("a command is stored after its time");
        }
    }

    /** The server is another process, which purges before it serves. */
    private void restart() {
        server.restart();
        purge();
    }

    /** The user looks: what is shown was reported less than 15 minutes ago. */
    private void look() {
        story.add("look");
        RawResponse answer = ask("GET", "/1/state/" + id.text(), "");
        if (answer == null || answer.status() != 200) {
            return;
        }
        JsonNode position = JsonMapper.shared().readTree(answer.body()).path("position");
        if (!position.isNull()) {
            Instant at = reported.get(position.path("ti").longValue());
            if (at == null || !at.plus(RecordedPosition.LIFETIME).isAfter(clock.instant())) {
                throw new Violation("a position is shown after its time");
            }
        }
    }

    /** A request of the user; no answer if the server crashes meanwhile. */
    private @Nullable RawResponse ask(String method, String target, String body) {
        List<Header> headers = new ArrayList<>(List.of(new Header("authorization", "Bearer test:" + USER.asTyped())));
        if (!body.isEmpty()) {
            headers.add(new Header("content-type", "application/json"));
        }
        return arrive(new RawRequest(method, SimulatedDevices.URL, target, headers, body.getBytes(UTF_8)));
    }

    private void crashPoint() {
        if (rough && choices.rarely()) {
            throw new Crash();
        }
    }

    private @Nullable RawResponse arrive(RawRequest request) {
        Instant arrived = clock.instant();
        try {
            RawResponse answer = server.answer(request);
            if (answer.status() / 100 == 2) {
                note(request, arrived);
            }
            return answer;
        } catch (Crash e) {
            story.add("  crash");
            note(request, arrived); // it may have been stored before
            restart();
            return null;
        }
    }

    /** When the server last took this position: a request that it refuses makes no position younger. */
    private void note(RawRequest request, Instant arrived) {
        if (request.target().startsWith("/1/cmd/") && request.body().length > 0) {
            JsonNode ti = JsonMapper.shared().readTree(request.body()).path("t").path("ti");
            if (ti.isNumber()) {
                reported.put(ti.longValue(), arrived);
            }
        }
    }

    /** What the network does with one request. */
    private enum Fate {
        ARRIVES,
        REQUEST_LOST,
        ANSWER_LOST,
        ARRIVES_TWICE,
        ARRIVES_LATE
    }

    private final class Network implements Transport {
        @Override
        public RawResponse send(RawRequest request) throws TransportException {
            Fate fate = rough && choices.choose(5) == 0
                    ? Fate.values()[choices.choose(Fate.values().length)]
                    : Fate.ARRIVES;
            if (fate == Fate.ARRIVES_LATE || fate == Fate.ARRIVES_TWICE) {
                late.add(request);
            }
            if (fate == Fate.ARRIVES_LATE || fate == Fate.REQUEST_LOST) {
                throw lost(fate);
            }
            RawResponse answer = arrive(request);
            if (answer == null || fate == Fate.ANSWER_LOST || loseAnswer) {
                loseAnswer = false;
                throw lost(Fate.ANSWER_LOST);
            }
            return answer;
        }

        private TransportException lost(Fate fate) {
            story.add("  no answer: " + fate);
            return new TransportException(Reason.TIMEOUT, "no answer", null);
        }
    }

    /**
     * When nothing gets lost any more but the answer that delivers, a phone that is registered and on executes all that waits, an erase as
     * well, and what is queued now.
     */
    private void requireLegalEnd() {
        late.clear();
        if (phone.isErased()) {
            requireForgotten();
            return;
        }
        calm("register", this::register);
        Duration ring = Duration.ofSeconds(++commands);
        calm("queue a ring", () -> requireQueued(new Command.Ring(commands)));
        loseAnswer = true;
        told("poll", () -> client.poll());
        loseAnswer = false;
        calm("poll to the end", this::pollToTheEnd);
        if (phone.isErased()) {
            requireForgotten();
        } else if (!phone.hasRung(ring)) {
            throw new Violation("a command is never executed");
        }
    }

    private void requireForgotten() {
        if (kept.load().isPresent()) {
            throw new Violation("an erased phone has its secret");
        }
    }

    private void requireQueued(Command command) {
        RawResponse answer =
                ask("POST", "/1/queue/" + id.text(), JsonMapper.shared().writeValueAsString(command.toJson()));
        if (answer == null || answer.status() != 200) {
            throw new Violation("a phone that is registered and on is sent nothing");
        }
    }

    private void pollToTheEnd() {
        for (int polls = 0; polls < POLLS_MAX; polls++) {
            Poll poll = client.poll();
            if (poll == Poll.IDLE || poll == Poll.ERASED) {
                return;
            }
        }
        throw new Violation("there is always another command");
    }

    /** What must succeed. */
    private void calm(String what, Runnable work) {
        story.add(what);
        try {
            work.run();
        } catch (ClientException e) {
            throw new Violation(what + " fails although nothing is lost: " + e.code());
        }
        kept.load().map(StoredDevice::id).ifPresent(known -> id = known);
    }

    /** What happened, in its order. */
    List<String> story() {
        return story;
    }

    /** How many commands the phone has executed. */
    int executed() {
        return phone.executed();
    }
}
