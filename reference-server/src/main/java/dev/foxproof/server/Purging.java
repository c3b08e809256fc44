package dev.foxproof.server;

import dev.foxproof.server.accounts.Housekeeping;
import dev.foxproof.server.devices.DeviceHousekeeping;
import dev.foxproof.spec.Requirement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has expired, at the start and then again and again: positions soon, tokens with less haste. */
@Requirement({"TOK-18", "DEV-52"})
final class Purging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final long TOKENS_PERIOD_SECONDS = 600;
    /** Half of what is allowed, so that a purge that takes its time is still in time. */
    private static final long DEVICES_PERIOD_SECONDS = 30;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("purging").factory());

    private Purging() {}

    static Purging start(Housekeeping accounts, DeviceHousekeeping devices) {
        Purging purging = new Purging();
        purging.every(DEVICES_PERIOD_SECONDS, devices::purge);
        purging.every(TOKENS_PERIOD_SECONDS, accounts::purge);
        return purging;
    }

    private void every(long seconds, IntSupplier purge) {
        timer.scheduleWithFixedDelay(() -> run(purge), 0, seconds, TimeUnit.SECONDS);
    }

    private static void run(IntSupplier purge) {
        try {
            int deleted = purge.getAsInt();
            LOG.debug("event=purge deleted={}", deleted);
        } catch (RuntimeException e) {
            // A timer drops a task that throws; the next turn may find the database again.
            LOG.error("event=purge-fault", e);
        }
    }

    /** Waits for a purge under way: the database is closed next. */
    @Override
    public void close() {
        timer.close();
    }
}
