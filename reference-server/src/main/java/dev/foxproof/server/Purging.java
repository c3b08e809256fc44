package dev.foxproof.server;

import dev.foxproof.server.accounts.Housekeeping;
import dev.foxproof.spec.Requirement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has expired, at the start and then every few minutes. */
@Requirement("TOK-18")
final class Purging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final long PERIOD_MINUTES = 10;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("purging").factory());

    private Purging() {}

    static Purging start(Housekeeping housekeeping) {
        Purging purging = new Purging();
        purging.timer.scheduleWithFixedDelay(() -> purge(housekeeping), 0, PERIOD_MINUTES, TimeUnit.MINUTES);
        return purging;
    }

    private static void purge(Housekeeping housekeeping) {
        try {
            int deleted = housekeeping.purge();
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
