package dev.foxproof.client.devices;

import java.util.Optional;

/**
 * Where a phone keeps its registration from one start to the next. Several processes may share one.
 *
 * <p>All methods throw {@link dev.foxproof.client.call.ClientRefusal} with reason {@code MEMORY} if the store cannot be read or written.
 */
public interface DeviceStore {
    /** What is stored; nothing if the phone is not registered. */
    Optional<StoredDevice> load();

    /** Stores a new registration in place of whatever there was. */
    void save(StoredDevice device);

    /**
     * Stores {@code after} if {@code before} is what is stored.
     *
     * @return whether it was
     */
    boolean replace(StoredDevice before, StoredDevice after);

    /** Removes what is stored. When this returns the secret cannot be found here any more, not even after a crash. */
    void destroy();
}
