package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends connections whose client does not get on. Helidon applies no read or write timeout to the sockets of a server; it closes only those
 * that wait for a request line, which covers an unfinished request line and an unfinished TLS handshake. From the request line on this guard
 * counts: a request must be complete, and its answer must be taken, each within the limit as a whole, so that a byte now and then buys
 * nothing.
 *
 * <p>Every connection has a virtual thread of its own. Interrupting it closes the channel on which it is blocked.
 */
@Requirement("ERR-40")
final class SlowClientGuard implements Http1ConnectionListener, AutoCloseable {
    private final Map<Thread, Long> deadlines = new ConcurrentHashMap<>();
    private final long limitNanos;
    private final Thread sweeper;

    SlowClientGuard(Duration limit) {
        limitNanos = limit.toNanos();
        Duration pause = Duration.ofNanos(Math.max(limitNanos / 8, 1_000_000));
        sweeper = Thread.ofPlatform().daemon().name("slow-client-guard").start(() -> sweepUntilInterrupted(pause));
    }

    /** The request line has arrived: the rest of the request must follow. */
    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        begin();
    }

    /** The answer is about to be written: the client must take it. */
    void begin() {
        deadlines.put(Thread.currentThread(), System.nanoTime() + limitNanos);
    }

    /**
     * The request has been read, or the answer has been written.
     *
     * @return false if the guard has given the connection up already, and will interrupt this thread or has done so
     */
    boolean end() {
        return deadlines.remove(Thread.currentThread()) != null;
    }

    private void sweepUntilInterrupted(Duration pause) {
        try {
            while (true) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                deadlines.forEach((thread, deadline) -> {
                    // Whoever removes the entry owns the end of this phase: either the thread itself or the guard.
                    if (now - deadline > 0 && deadlines.remove(thread, deadline)) {
                        thread.interrupt();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
    }
}
