package dev.foxproof.conformance.checks.devices;

import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import java.util.Optional;

/** Commands in short. */
final class Commands {
    static final Command ERASE = new Command.Erase();
    static final Command LOCK = new Command.Lock(Optional.empty(), Optional.empty());

    private Commands() {}

    static Command ring(int seconds) {
        return new Command.Ring(seconds);
    }

    static Command track(int seconds) {
        return new Command.Track(seconds);
    }

    static Command lockWithCode(String digits) {
        return new Command.Lock(Optional.of(new LockCode(digits)), Optional.empty());
    }

    static Command lockWithMessage(String message) {
        return new Command.Lock(Optional.empty(), Optional.of(new LockMessage(message)));
    }
}
