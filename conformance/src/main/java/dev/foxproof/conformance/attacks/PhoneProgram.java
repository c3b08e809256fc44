package dev.foxproof.conformance.attacks;

import dev.foxproof.client.devices.DeviceClient;
import dev.foxproof.client.devices.DeviceEvent;
import dev.foxproof.client.devices.Enrolment;
import dev.foxproof.client.devices.InMemoryDeviceStore;
import dev.foxproof.client.devices.Phone;
import dev.foxproof.client.devices.Retries;
import dev.foxproof.client.http.Transport;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.PushUrl;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A phone that is registered and switched on, with the reference client in it; it writes down what it did. */
public final class PhoneProgram {
    private static final Duration TRACK_EVERY = Duration.ofSeconds(15);

    private final InMemoryDeviceStore store = new InMemoryDeviceStore();
    private final List<String> done = new ArrayList<>();
    private final List<DeviceEvent> events = new ArrayList<>();
    private final DeviceClient client;

    PhoneProgram(Stage stage, Transport transport, DeviceUser owner, boolean passcode, Accepts accepts) {
        client = new DeviceClient(
                transport,
                stage.attacker().target()::now,
                stage.random(),
                Retries.standard(duration -> {}),
                store,
                new Recording(passcode),
                TRACK_EVERY,
                events::add);
        client.register(
                URI.create(stage.attacker().target().endpoint().url()),
                new Enrolment(PushUrl.NONE, accepts, Optional.empty()),
                audience -> owner.assertion());
        client.enable();
    }

    /** Asks for commands until there are none, and executes them. */
    public void poll() {
        client.poll();
    }

    public String id() {
        return store.load().orElseThrow().id().text();
    }

    /** What the phone did, in order. */
    public List<String> done() {
        return List.copyOf(done);
    }

    /** What the client in it told. */
    public List<DeviceEvent> events() {
        return List.copyOf(events);
    }

    /** The hardware. */
    private final class Recording implements Phone {
        private final boolean passcode;

        Recording(boolean passcode) {
            this.passcode = passcode;
        }

        @Override
        public boolean hasPasscode() {
            return passcode;
        }

        @Override
        public void ring(Duration duration) {
            done.add("ring");
        }

        @Override
        public void stopRinging() {
            done.add("stop ringing");
        }

        @Override
        public void lock(Optional<LockCode> newCode, Optional<LockMessage> message) {
            done.add("lock with "
                    + newCode.map(code -> "the new code " + code.digits()).orElse("its own code"));
        }

        @Override
        public void track(Duration duration) {
            done.add("track");
        }

        @Override
        public void stopTracking() {
            done.add("stop tracking");
        }

        @Override
        public Optional<Position> position() {
            return Optional.empty();
        }

        @Override
        public void erase() {
            done.add("erase");
        }
    }
}
