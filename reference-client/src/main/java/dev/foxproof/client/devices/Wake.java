package dev.foxproof.client.devices;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wait that can be cut short. Several calls of {@link #now} before one wait count as one. */
public final class Wake implements Pauses {
    private final Semaphore called = new Semaphore(0);

    /** Ends the wait that is going on, or else the next one. */
    public void now() {
        if (called.availablePermits() == 0) {
            called.release();
        }
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (called.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            called.drainPermits();
        }
    }
}
