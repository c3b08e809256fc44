package dev.foxproof.server.devices;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The events of one user as one listener takes them, in their order. A change that waits already is not told twice: the state is looked
 * up when it is told. A listener who does not get on is cut off: it begins anew with the whole state.
 */
public final class EventSubscription implements AutoCloseable {
    static final int EVENTS_MAX = 256;

    private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>(EVENTS_MAX);
    private final Consumer<EventSubscription> onClose;
    private volatile boolean overrun;

    EventSubscription(Consumer<EventSubscription> onClose) {
        this.onClose = onClose;
    }

    void offer(DeviceEvent event) {
        if (event instanceof DeviceEvent.Changed && events.contains(event)) {
            return;
        }
        if (!events.offer(event)) {
            overrun = true;
        }
    }

    /** The next event; nothing if none comes within that time. */
    public Optional<DeviceEvent> next(Duration patience) throws InterruptedException {
        return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whether events were lost, because the listener took them too slowly. */
    public boolean isOverrun() {
        return overrun;
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
