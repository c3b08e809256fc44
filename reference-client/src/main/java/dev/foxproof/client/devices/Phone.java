package dev.foxproof.client.devices;

import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.LockMessage;
import dev.foxproof.spec.devices.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * The phone itself, as far as commands reach it. Each method returns soon: what lasts goes on by itself. A {@link PhoneException} says
 * that a command could not be executed.
 */
public interface Phone {
    /** Whether the lock screen has a code. */
    boolean hasPasscode();

    /** Rings, from now on and for this long. */
    void ring(Duration duration) throws PhoneException;

    void stopRinging() throws PhoneException;

    /**
     * Locks, with the code that the phone has or else with this one.
     *
     * @param newCode absent if the phone has a code (DEV-70), or the user gave none
     * @param message to show on the lock screen
     */
    void lock(Optional<LockCode> newCode, Optional<LockMessage> message) throws PhoneException;

    /** Begins to look for its position, which is asked for at regular times from now on and for this long. */
    void track(Duration duration) throws PhoneException;

    /** Nobody asks for the position any more. */
    void stopTracking();

    /** Where the phone is; nothing if it does not know. */
    Optional<Position> position();

    /**
     * Erases the data of the user and resets the phone. Its registration is destroyed right after this returns, and only then the server
     * is told; if this is interrupted, it is called again after the next start.
     */
    void erase() throws PhoneException;
}
