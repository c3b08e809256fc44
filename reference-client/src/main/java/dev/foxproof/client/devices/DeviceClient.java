package dev.foxproof.client.devices;

import dev.foxproof.client.call.AnswerJson;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.RegistrationAnswer;
import dev.foxproof.spec.devices.RegistrationRequest;
import dev.foxproof.spec.devices.Reply;
import dev.foxproof.spec.errors.Errno;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The feature Find My Device of one phone: registers it, switches it on and off, and executes what its user asks for, each command at
 * most once.
 *
 * <p>Every method that talks to the server throws a {@link ClientException}; nothing is executed from an answer that is refused, and
 * what was to be said is said with the next request. The methods may be called from several threads, one runs at a time.
 */
public final class DeviceClient {
    /** How many requests one {@link #poll} sends at most: all replies that are held, and more commands than an honest server has. */
    public static final int EXCHANGES_MAX = 2 * UnsentReplies.REPLIES_MAX;

    private static final int BAD_REQUEST = 400;
    private static final String INTERRUPTED = "interrupted while executing";

    private final Transport transport;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Retries retries;
    private final DeviceStore store;
    private final Phone phone;
    private final Duration trackEvery;
    private final Consumer<DeviceEvent> events;

    @Nullable
    private Session session;

    /**
     * @param random cryptographically strong
     * @param retries for what nobody would repeat later: a registration, the switch, the reply to an erase
     * @param trackEvery how long after one report of a track the next is due
     * @param events learns what happens, as it happens
     */
    public DeviceClient(
            Transport transport,
            InstantSource clock,
            RandomGenerator random,
            Retries retries,
            DeviceStore store,
            Phone phone,
            Duration trackEvery,
            Consumer<DeviceEvent> events) {
        if (!trackEvery.isPositive()) {
            throw new IllegalArgumentException("the time between two reports must be positive");
        }
        this.transport = transport;
        this.clock = clock;
        this.random = random;
        this.retries = retries;
        this.store = store;
        this.phone = phone;
        this.trackEvery = trackEvery;
        this.events = events;
    }

    // ---- registration

    /**
     * Registers with an assertion: for the first time, or again under the id that the phone has at this server. A phone that was not on
     * stays off; {@link #disable} tells the server, {@link #enable} switches it on.
     *
     * <p>A lost answer does no harm: the phone chooses the id, so that the repeated request renews what the first one registered.
     *
     * @param server its URL, with or without {@code /1} at its end
     */
    @Requirement({"DEV-6", "DEV-9", "DEV-73"})
    public synchronized RegistrationAnswer register(URI server, Enrolment enrolment, AssertionSource assertions) {
        DevicesApi api = new DevicesApi(transport, server, clock, random);
        Optional<StoredDevice> before =
                store.load().filter(stored -> stored.server().equals(server));
        DeviceId id = before.map(StoredDevice::id).orElseGet(() -> DeviceId.random(random));
        String assertion = assertions.assertion(api.origin());
        RegistrationRequest request = request(Optional.of(assertion), Optional.of(id), enrolment);
        RegistrationAnswer answer = retries.run(() -> api.register(request));
        keep(server, enrolment, answer, before);
        return answer;
    }

    /**
     * Renews the registration with the present secret, which then is replaced.
     *
     * @return nothing if the phone is not registered
     * @throws TransportFailure if the answer was lost; the phone may then be without a secret that works, and {@link #register} mends it
     */
    @Requirement("DEV-11")
    public synchronized Optional<RegistrationAnswer> renew(Enrolment enrolment) {
        Optional<StoredDevice> before = store.load();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        StoredDevice stored = before.get();
        RegistrationAnswer answer;
        try {
            answer = session(stored)
                    .api
                    .renew(stored.credentials(), request(Optional.empty(), Optional.of(stored.id()), enrolment));
        } catch (TransportFailure e) {
            throw e.unknownWhether("the present secret still holds; if it does not, register again with an assertion");
        }
        if (!answer.deviceId().equals(stored.id())) {
            throw AnswerJson.member("deviceid", "is the one of another device");
        }
        keep(stored.server(), enrolment, answer, before);
        return Optional.of(answer);
    }

    private RegistrationRequest request(Optional<String> assertion, Optional<DeviceId> id, Enrolment enrolment) {
        return new RegistrationRequest(
                assertion, enrolment.pushUrl(), id, enrolment.accepts(), phone.hasPasscode(), enrolment.name());
    }

    /** A registration enables the device on the server (DEV-50), whatever its switch says here. */
    private void keep(URI server, Enrolment enrolment, RegistrationAnswer answer, Optional<StoredDevice> before) {
        boolean on = before.filter(stored -> stored.state() == Switch.ON).isPresent();
        store.save(new StoredDevice(
                server, answer.deviceId(), answer.secret(), enrolment.accepts(), on ? Switch.ON : Switch.GOING_OFF));
    }

    // ---- the switch

    /**
     * Switches the phone on, and tells the server so. If that fails the phone is on all the same, and the next {@link #poll} tells it.
     *
     * @return whether the phone is registered
     */
    @Requirement("DEV-73")
    public synchronized boolean enable() {
        Optional<StoredDevice> stored = turn(Switch.ON);
        // A command in the answer is not acknowledged, so it comes again.
        stored.ifPresent(on -> {
            Session current = session(on);
            current.toldOn = false;
            exchange(current, retries);
        });
        return stored.isPresent();
    }

    /**
     * Switches the phone off, and tells the server so, once. If that fails the phone is off all the same, and the next {@link #poll} or
     * call of this method tells it.
     *
     * @return whether the phone is registered
     */
    @Requirement("DEV-73")
    public synchronized boolean disable() {
        Optional<StoredDevice> stored = store.load();
        if (stored.filter(device -> device.state() == Switch.OFF).isPresent()) {
            return true;
        }
        Optional<StoredDevice> off = turn(Switch.GOING_OFF);
        off.ifPresent(goingOff -> sayOff(goingOff, retries));
        return off.isPresent();
    }

    /** Another process may change the store between a look and a change; each turn of the loop means that one did. */
    private Optional<StoredDevice> turn(Switch state) {
        Optional<StoredDevice> stored = store.load();
        while (stored.isPresent() && !store.replace(stored.get(), stored.get().with(state))) {
            stored = store.load();
        }
        return stored.map(device -> device.with(state));
    }

    private void sayOff(StoredDevice goingOff, Retries attempts) {
        Session current = session(goingOff);
        silence(current);
        CommandExchange off =
                new CommandExchange(List.of(), Optional.of(phone.hasPasscode()), Optional.of(false), !current.begun);
        attempts.run(() -> current.api.exchange(goingOff.credentials(), off));
        current.begun = true;
        store.replace(goingOff, goingOff.with(Switch.OFF));
        events.accept(new DeviceEvent.SwitchedOff());
    }

    /** Another process switched the phone off, and told the server so. */
    private void noticeOff(Session current) {
        if (current.toldOn) {
            silence(current);
            events.accept(new DeviceEvent.SwitchedOff());
        }
    }

    /** What was to be said is dropped with what was asked: the server removes both (DEV-50). */
    private void silence(Session current) {
        current.unsent.clear();
        current.toldOn = false;
        endTrack(current);
    }

    // ---- commands

    /**
     * Sends what is to be said, and executes commands until the server has none. Sends nothing while the phone is off. A request that is
     * not answered ends it; the next poll goes on from there, and {@link PhoneLoop} says when that is.
     */
    @Requirement({"DEV-68", "DEV-73", "DEV-76"})
    public synchronized Poll poll() {
        for (int exchanges = 0; exchanges < EXCHANGES_MAX; exchanges++) {
            Optional<StoredDevice> stored = store.load();
            if (stored.isEmpty()) {
                return Poll.UNREGISTERED;
            }
            Session current = session(stored.get());
            switch (stored.get().state()) {
                case OFF -> {
                    noticeOff(current);
                    return Poll.OFF;
                }
                case GOING_OFF -> {
                    sayOff(stored.get(), retries.once());
                    return Poll.OFF;
                }
                case ON -> report(current);
            }
            boolean beginning = !current.begun;
            Map<String, Object> answer = exchange(current, retries.once());
            if (!isStillOn(stored.get())) {
                continue;
            }
            switch (Answered.of(answer, stored.get().accepts())) {
                case Answered.Nothing nothing -> {
                    // The answer to start never holds a command (DEV-38), so it does not say that there is none.
                    if (!beginning && current.unsent.isEmpty()) {
                        return Poll.IDLE;
                    }
                }
                case Answered.Acceptable acceptable -> {
                    if (obey(current, acceptable.command())) {
                        return Poll.ERASED;
                    }
                }
                case Answered.Unacceptable refused -> {
                    refuse(current, refused);
                    if (refused.replies().isEmpty()) {
                        return Poll.IDLE;
                    }
                }
            }
        }
        return Poll.MORE;
    }

    /** When the next {@link #poll} has something to say by itself: a track is going on. */
    public synchronized Optional<Instant> nextTurn() {
        return Optional.ofNullable(session).flatMap(current -> current.tracking).map(Tracking::nextTurn);
    }

    /** The session that belongs to what is stored. */
    private Session session(StoredDevice stored) {
        Session current = session;
        if (current == null
                || !current.device.sameCredentials(stored)
                || !current.device.server().equals(stored.server())) {
            if (current != null) {
                endTrack(current);
            }
            current = new Session(stored, new DevicesApi(transport, stored.server(), clock, random));
            session = current;
        }
        return current;
    }

    /** Waiting for the answer takes time, in which another process may have switched the phone off or registered it anew. */
    private boolean isStillOn(StoredDevice before) {
        return store.load().filter(before::equals).isPresent();
    }

    private Map<String, Object> exchange(Session current, Retries attempts) {
        List<Reply> replies = current.unsent.next();
        CommandExchange exchange = new CommandExchange(
                replies,
                Optional.of(phone.hasPasscode()),
                current.toldOn ? Optional.empty() : Optional.of(true),
                !current.begun);
        Map<String, Object> answer;
        try {
            answer = attempts.run(() -> current.api.exchange(current.device.credentials(), exchange));
        } catch (ServerRefusal e) {
            if (e.status() == BAD_REQUEST) {
                // The same replies would be refused again, and everything after them would wait for ever.
                current.unsent.done(replies);
            }
            throw e;
        }
        current.unsent.done(replies);
        current.begun = true;
        if (!current.toldOn) {
            current.toldOn = true;
            events.accept(new DeviceEvent.SwitchedOn());
        }
        return answer;
    }

    /**
     * Executes a command if it is new, and has the reply to it sent.
     *
     * @return whether the phone was erased
     */
    @Requirement("DEV-67")
    private boolean obey(Session current, IdentifiedCommand command) {
        Optional<Reply> earlier = current.executed.replyTo(command);
        if (earlier.isPresent()) {
            current.unsent.add(earlier.get());
            events.accept(new DeviceEvent.Repeated(command));
            return false;
        }
        if (command.command() instanceof Erase) {
            Optional<String> problem = erase();
            if (problem.isEmpty()) {
                replyToErase(current, command);
                return true;
            }
            answer(current, command, failed(command, problem.get()));
            return false;
        }
        // Remembered first: whatever goes wrong from here on, the command is not executed a second time.
        current.executed = current.executed.with(command.id(), failed(command, INTERRUPTED));
        Reply reply;
        try {
            reply = execute(current, command);
        } catch (PhoneException e) {
            reply = failed(command, String.valueOf(e.getMessage()));
        }
        answer(current, command, reply);
        return false;
    }

    private void answer(Session current, IdentifiedCommand command, Reply reply) {
        current.executed = current.executed.with(command.id(), reply);
        current.unsent.add(reply);
        events.accept(new DeviceEvent.Executed(command, reply));
    }

    private static Reply failed(IdentifiedCommand command, String why) {
        return Reply.failed(command.kind(), Optional.of(command.id()), ReplyText.of(why));
    }

    @Requirement("DEV-70")
    private Reply execute(Session current, IdentifiedCommand identified) throws PhoneException {
        switch (identified.command()) {
            case Ring ring when ring.seconds() == 0 -> phone.stopRinging();
            case Ring ring -> phone.ring(Duration.ofSeconds(ring.seconds()));
            case Lock lock -> phone.lock(phone.hasPasscode() ? Optional.empty() : lock.code(), lock.message());
            case Track track when track.seconds() == 0 -> endTrack(current);
            case Track track -> {
                return beginTrack(current, identified, track.seconds());
            }
            case Erase erase -> throw new IllegalArgumentException("an erase has no ordinary reply");
        }
        return Reply.ok(identified);
    }

    private void refuse(Session current, Answered.Unacceptable refused) {
        refused.replies().forEach(reply -> {
            current.unsent.add(reply);
            events.accept(new DeviceEvent.Refused(Optional.of(reply.kind()), reply.id(), refused.why()));
        });
        if (refused.replies().isEmpty()) {
            events.accept(new DeviceEvent.Refused(Optional.empty(), Optional.empty(), refused.why()));
        }
    }

    // ---- tracks

    private Reply beginTrack(Session current, IdentifiedCommand command, int seconds) throws PhoneException {
        phone.track(Duration.ofSeconds(seconds));
        current.tracking = Optional.of(Tracking.begin(command, seconds, trackEvery, clock.instant()));
        return phone.position()
                .map(position -> Reply.position(command, position, phone.hasPasscode()))
                .orElseGet(() -> Reply.ok(command));
    }

    private void report(Session current) {
        Instant now = clock.instant();
        Optional<Tracking> due = current.tracking.filter(tracking -> tracking.isDue(now));
        if (due.isPresent()) {
            IdentifiedCommand track = due.get().command();
            current.tracking = Optional.of(due.get().reported(trackEvery, now));
            phone.position().ifPresent(position -> locate(current, track, position));
        }
        current.tracking.filter(tracking -> tracking.isOver(now)).ifPresent(over -> {
            endTrack(current);
            events.accept(new DeviceEvent.TrackEnded(over.command().id()));
        });
    }

    private void locate(Session current, IdentifiedCommand track, Position position) {
        current.unsent.add(Reply.position(track, position, phone.hasPasscode()));
        events.accept(new DeviceEvent.Located(track.id(), position));
    }

    private void endTrack(Session current) {
        if (current.tracking.isPresent()) {
            current.tracking = Optional.empty();
            phone.stopTracking();
        }
    }

    // ---- erase

    /**
     * Erases the phone and destroys its registration. An erase that stops in between is not done: the server keeps it and delivers it
     * again, because the phone still has its secret.
     *
     * @return what went wrong, if it did
     */
    @Requirement("DEV-69")
    private Optional<String> erase() {
        try {
            phone.erase();
            store.destroy();
            return Optional.empty();
        } catch (PhoneException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (ClientRefusal e) {
            return Optional.of("the phone is erased, but its registration could not be destroyed");
        }
    }

    /** With the secret that is now in memory alone. */
    private void replyToErase(Session current, IdentifiedCommand command) {
        session = null;
        endTrack(current);
        CommandExchange done =
                new CommandExchange(List.of(Reply.ok(command)), Optional.empty(), Optional.empty(), false);
        boolean acknowledged;
        try {
            retries.run(() -> current.api.exchange(current.device.credentials(), done));
            acknowledged = true;
        } catch (ServerRefusal e) {
            // The registration is gone: an earlier attempt arrived, and its answer did not.
            acknowledged = e.is(Errno.INVALID_TOKEN);
        } catch (ClientException e) {
            // The phone can do no more. Its user sees the erase as delivered, and the event tells whoever watches here.
            acknowledged = false;
        }
        events.accept(new DeviceEvent.Erased(command.id(), acknowledged));
    }
}
