package dev.foxproof.simulation;

import dev.foxproof.client.devices.Phone;
import dev.foxproof.simulation.Truth.Violation;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A phone that remembers, across its own restarts, what it ever executed. Every command of a run has an argument of its own, so that one that
 * comes twice shows.
 */
final class SimulatedPhone implements Phone {
    private final Set<String> executed = new HashSet<>();
    private int places;

    private void execute(String what) {
        if (!executed.add(what)) {
            throw new Violation("the phone executes twice: " + what);
        }
    }

    /** How many commands it has executed. */
    int executed() {
        return executed.size();
    }

    boolean hasRung(Duration duration) {
        return executed.contains("ring " + duration);
    }

    boolean isErased() {
        return executed.contains("erase");
    }

    @Override
    public boolean hasPasscode() {
        return false;
    }

    @Override
    public void ring(Duration duration) {
        execute("ring " + duration);
    }

    @Override
    public void stopRinging() {
        throw new IllegalStateException("nobody asks for it here");
    }

    @Override
    public void lock(Optional<LockCode> newCode, Optional<LockMessage> message) {
        execute("lock " + message);
    }

    @Override
    public void track(Duration duration) {
        execute("track " + duration);
    }

    @Override
    public void stopTracking() {
        // It looks for no position by itself.
    }

    /** Another one each time, so that one that is shown tells when it was reported. */
    @Override
    public Optional<Position> position() {
        places++;
        return Optional.of(new Position(
                places % 90 / 1.0,
                places / 90,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.of(places)));
    }

    @Override
    public void erase() {
        execute("erase");
    }
}
