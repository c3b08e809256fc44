package dev.foxproof.server;

import dev.foxproof.server.devices.SimplePush;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few threads for pushes. When the server stops, pushes that wait are forgotten: their phones find their commands when they poll. */
final class PushTimer implements SimplePush.Timer, AutoCloseable {
    private static final int THREADS = 8;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
            THREADS, Thread.ofPlatform().daemon().name("push-", 0).factory());

    @Override
    public void after(Duration pause, Runnable task) {
        threads.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
