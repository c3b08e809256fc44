package dev.foxproof.cli.device;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.client.devices.Phone;
import dev.foxproof.client.devices.PhoneException;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A phone that does everything visibly, in a line of text. */
final class SimulatedPhone implements Phone, AutoCloseable {
    private final LockScreen lockScreen;
    private final Route route;
    private final Happenings happenings;

    /** Waits for the end of the ringing. */
    @Nullable
    private Thread ringing;

    SimulatedPhone(LockScreen lockScreen, Route route, Happenings happenings) {
        this.lockScreen = lockScreen;
        this.route = route;
        this.happenings = happenings;
    }

    @Override
    public boolean hasPasscode() {
        return lockScreen.hasCode();
    }

    @Override
    public synchronized void ring(Duration duration) {
        silence();
        happenings.tell(
                "ring", Map.of("seconds", duration.toSeconds()), "RINGING for " + seconds(duration.toSeconds()));
        ringing = Thread.ofVirtual().start(() -> ringOut(duration));
    }

    private void ringOut(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            // Another ring, a stop, or the end of the phone: each speaks for itself.
            return;
        }
        happenings.tell("ring-ended", Map.of(), "ringing ended");
    }

    @Override
    public synchronized void stopRinging() {
        silence();
        happenings.tell("ring-stopped", Map.of(), "ringing stopped");
    }

    private void silence() {
        if (ringing != null) {
            ringing.interrupt();
            ringing = null;
        }
    }

    @Override
    public void lock(Optional<LockCode> newCode, Optional<LockMessage> message) throws PhoneException {
        boolean had = lockScreen.hasCode();
        if (newCode.isPresent()) {
            try {
                lockScreen.setCode(true);
            } catch (CommandFault e) {
                throw new PhoneException("the code cannot be set");
            }
        }
        String code = newCode.isPresent() ? "the new code" : had ? "the code it has" : "no code";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("newCode", newCode.isPresent());
        message.ifPresent(text -> facts.put("message", text.text()));
        happenings.tell(
                "lock",
                facts,
                "LOCKED with " + code
                        + message.map(text -> ", showing: " + text.text()).orElse(""));
    }

    @Override
    public void track(Duration duration) {
        happenings.tell(
                "track", Map.of("seconds", duration.toSeconds()), "TRACKING for " + seconds(duration.toSeconds()));
    }

    @Override
    public void stopTracking() {
        happenings.tell("track-ended", Map.of(), "tracking ended");
    }

    @Override
    public Optional<Position> position() {
        Position position = route.next();
        happenings.tell(
                "position",
                position.toJson(),
                "  at %s, %s (within %.0f m)"
                        .formatted(
                                degrees(position.la()),
                                degrees(position.lo()),
                                position.acc().orElse(0)));
        return Optional.of(position);
    }

    private static String degrees(double value) {
        return Double.toString(value);
    }

    static String seconds(long count) {
        return count == 1 ? "1 second" : count + " seconds";
    }

    @Override
    public synchronized void erase() throws PhoneException {
        silence();
        try {
            lockScreen.erase();
        } catch (IOException e) {
            throw new PhoneException("the lock screen cannot be reset");
        }
        happenings.tell("erase", Map.of(), "ERASED");
    }

    /** Ends what goes on. */
    @Override
    public synchronized void close() {
        silence();
    }
}
