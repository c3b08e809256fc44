package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A phone that writes down what it did. */
final class PretendPhone implements Phone {
    final List<String> done = new ArrayList<>();
    boolean passcode;
    Optional<Position> position = Optional.of(at(37.3));

    /** Why the next command cannot be executed. */
    @Nullable
    String problem;

    /** Runs in the middle of each command. */
    Runnable within = () -> {};

    static Position at(double la) {
        return new Position(la, -122, OptionalDouble.empty(), OptionalDouble.empty(), OptionalLong.empty());
    }

    private void execute(String what) throws PhoneException {
        if (problem != null) {
            String why = problem;
            problem = null;
            throw new PhoneException(why);
        }
        done.add(what);
        within.run();
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
        execute("stop ringing");
    }

    @Override
    public void lock(Optional<LockCode> newCode, Optional<LockMessage> message) throws PhoneException {
        execute("lock code=" + newCode.map(LockCode::digits).orElse("none") + " message="
                + message.map(LockMessage::text).orElse("none"));
        passcode = passcode || newCode.isPresent();
    }

    @Override
    public void track(Duration duration) throws PhoneException {
        execute("track " + duration.toSeconds());
    }

    @Override
    public void stopTracking() {
        done.add("stop tracking");
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
