package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.ExecutedCommands;
import java.util.Optional;

/**
 * What a running phone remembers of one registration, all of it in memory. A new secret begins a new session: registering removes what
 * was delivered under the old one (DEV-19), and a device that was removed in between counts its commands from 1 again.
 */
final class Session {
    final StoredDevice device;
    final DevicesApi api;
    final UnsentReplies unsent = new UnsentReplies();

    ExecutedCommands executed = ExecutedCommands.NONE;
    Optional<Tracking> tracking = Optional.empty();

    /** Whether a request that says that this phone has begun anew was answered (DEV-68). */
    boolean begun;

    /** Whether the server was told that the phone is on since it was switched on. */
    boolean toldOn;

    Session(StoredDevice device, DevicesApi api) {
        this.device = device;
        this.api = api;
    }
}
