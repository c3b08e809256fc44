package dev.foxproof.cli.page;

import dev.foxproof.client.devices.DeviceClient;
import dev.foxproof.client.devices.Enrolment;
import dev.foxproof.client.devices.InMemoryDeviceStore;
import dev.foxproof.client.devices.Phone;
import dev.foxproof.client.devices.PhoneException;
import dev.foxproof.client.devices.Retries;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.PushUrl;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A phone that writes down what it did. It asks for commands when the test says so. */
final class TestPhone implements Phone {
    private static final Duration TRACK_EVERY = Duration.ofMinutes(1);

    final DeviceClient client;
    final List<String> done = new ArrayList<>();
    boolean passcode;
    Optional<String> problem = Optional.empty();
    Optional<Position> position = Optional.empty();
    private final InMemoryDeviceStore store = new InMemoryDeviceStore();

    TestPhone(Transport transport, URI server, InstantSource clock, String email, String name, Accepts accepts) {
        Retries once = new Retries(1, Duration.ofSeconds(1), Duration.ofSeconds(1), pause -> {});
        client = new DeviceClient(transport, clock, new SecureRandom(), once, store, this, TRACK_EVERY, event -> {});
        client.register(
                server,
                new Enrolment(PushUrl.NONE, accepts, Optional.of(new DeviceName(name))),
                audience -> "test:" + email);
        client.enable();
        client.poll();
    }

    String id() {
        return store.load().orElseThrow().id().text();
    }

    /** Where the phone is from now on. */
    void isAt(double latitude, double longitude, double accuracyMetres) {
        position = Optional.of(new Position(
                latitude, longitude, OptionalDouble.empty(), OptionalDouble.of(accuracyMetres), OptionalLong.empty()));
    }

    private void execute(String what) throws PhoneException {
        if (problem.isPresent()) {
            throw new PhoneException(problem.get());
        }
        done.add(what);
    }

    @Override
    public boolean hasPasscode() {
        return passcode;
    }

    @Override
    public void ring(Duration duration) throws PhoneException {
        execute("ring " + duration.toSeconds());
    }

    @Override
    public void stopRinging() throws PhoneException {
        execute("ring 0");
    }

    @Override
    public void lock(Optional<LockCode> newCode, Optional<LockMessage> message) throws PhoneException {
        execute("lock " + newCode.map(LockCode::digits).orElse("-") + " "
                + message.map(LockMessage::text).orElse("-"));
        passcode = passcode || newCode.isPresent();
    }

    @Override
    public void track(Duration duration) throws PhoneException {
        execute("track " + duration.toSeconds());
    }

    @Override
    public void stopTracking() {
        done.add("track 0");
    }

    @Override
    public Optional<Position> position() {
        return position;
    }

    @Override
    public void erase() throws PhoneException {
        execute("erase");
    }
}
