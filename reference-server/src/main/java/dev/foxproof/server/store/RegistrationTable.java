package dev.foxproof.server.store;

import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The devices of chapter 60 within a transaction, each with its pending commands and its position. Whoever changes something of a device
 * locks it first: all changes of one device then happen one after another. Expiry is not looked at here.
 */
public interface RegistrationTable {
    /**
     * @return false, with nothing stored, if there is a registration with this id already
     */
    boolean insert(Registration registration);

    Optional<Registration> find(DeviceId id);

    /** The registration as it is now, kept unchanged by others until this transaction ends. */
    Optional<Registration> lock(DeviceId id);

    /**
     * The registrations of a user, by name. They are read one after another: among changes of others they fit together only in a
     * transaction that reads alone.
     */
    List<Registration> of(UserId user);

    int countOf(UserId user);

    /** Keeps all registrations of a user unchanged by others until this transaction ends; where there is none, nobody is kept out. */
    void lockAllOf(UserId user);

    /** Stores what has changed of a registration that is locked; id and user stay. */
    void change(Registration before, Registration after);

    /**
     * Stores the time of an exchange that changes nothing else, if the registration is still as it was read and nothing is pending for
     * it. This is one statement where a lock and a change are two and a reading, and what nearly every poll needs.
     *
     * @return false if the exchange must look at the registration as it is now
     */
    default boolean touch(Registration read, Instant exchangedAt) {
        return false;
    }

    /** Removes the registration with everything that belongs to it. */
    void delete(DeviceId id);

    /**
     * Removes the registrations of a user with everything that belongs to them.
     *
     * @return which they were
     */
    Set<DeviceId> deleteAllOf(UserId user);

    /**
     * Removes the positions that were recorded at that moment or earlier.
     *
     * @return whose they were
     */
    Set<DeviceId> deletePositionsRecordedUntil(Instant moment);

    /**
     * Removes the commands that were queued at that moment or earlier.
     *
     * @return whose they were
     */
    Set<DeviceId> deleteCommandsQueuedUntil(Instant moment);
}
