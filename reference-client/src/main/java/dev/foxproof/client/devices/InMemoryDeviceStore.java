package dev.foxproof.client.devices;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a registration for as long as the process lives. */
public final class InMemoryDeviceStore implements DeviceStore {
    @Nullable
    private StoredDevice stored;

    @Override
    public synchronized Optional<StoredDevice> load() {
        return Optional.ofNullable(stored);
    }

    @Override
    public synchronized void save(StoredDevice device) {
        stored = device;
    }

    @Override
    public synchronized boolean replace(StoredDevice before, StoredDevice after) {
        boolean same = before.equals(stored);
        if (same) {
            stored = after;
        }
        return same;
    }

    @Override
    public synchronized void destroy() {
        stored = null;
    }
}
