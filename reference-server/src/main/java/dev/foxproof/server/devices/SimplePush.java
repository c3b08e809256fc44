package dev.foxproof.server.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.PushUrl;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes in the background, and repeats those that fail. A newer push of a device takes the place of an older one: the phone needs to be
 * woken once. When too many wait, further ones are dropped, and their phones find their commands when they poll.
 */
@Requirement({"DEV-63", "DEV-65"})
public final class SimplePush implements Waker {
    /** Between one try and the next. */
    public static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    private static final Logger LOG = LoggerFactory.getLogger(SimplePush.class);

    private final PushOrigins origins;
    private final PushSender sender;
    private final Timer timer;
    private final int waitingMax;
    private final DeviceMetrics metrics;
    private final ConcurrentMap<DeviceId, Push> latest = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Runs tasks later, on threads of its own. */
    @FunctionalInterface
    public interface Timer {
        /**
         * @throws RejectedExecutionException if it runs none any more
         */
        void after(Duration pause, Runnable task);
    }

    private record Push(DeviceId device, URI url, long version) {}

    /**
     * @param waitingMax how many pushes are on their way or pause at the same time
     */
    public SimplePush(PushOrigins origins, PushSender sender, Timer timer, int waitingMax, DeviceMetrics metrics) {
        this.origins = origins;
        this.sender = sender;
        this.timer = timer;
        this.waitingMax = waitingMax;
        this.metrics = metrics;
    }

    @Override
    public void wake(DeviceId device, PushUrl url, long version) {
        Optional<URI> target = origins.allowed(url);
        if (target.isEmpty()) {
            // The phone polls, or the operator has taken its push server off the list since it registered.
            return;
        }
        if (waiting.incrementAndGet() > waitingMax) {
            waiting.decrementAndGet();
            metrics.pushed(DeviceMetrics.Push.DROPPED);
            LOG.warn("event=push-dropped waiting={}", waitingMax);
            return;
        }
        Push push = new Push(device, target.get(), version);
        latest.merge(device, push, (older, newer) -> newer.version() > older.version() ? newer : older);
        later(Duration.ZERO, push, 0);
    }

    private void later(Duration pause, Push push, int triesBefore) {
        try {
            timer.after(pause, () -> attempt(push, triesBefore));
        } catch (RejectedExecutionException e) {
            done(push, DeviceMetrics.Push.DROPPED);
        }
    }

    private void attempt(Push push, int triesBefore) {
        if (!push.equals(latest.get(push.device()))) {
            done(push, DeviceMetrics.Push.SUPERSEDED);
            return;
        }
        try {
            sender.send(push.url(), push.version());
            done(push, DeviceMetrics.Push.SENT);
        } catch (IOException e) {
            failed(push, triesBefore, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done(push, DeviceMetrics.Push.DROPPED);
        } catch (RuntimeException e) {
            done(push, DeviceMetrics.Push.GIVEN_UP);
            LOG.error("event=push-fault", e);
        }
    }

    private void failed(Push push, int triesBefore, IOException fault) {
        LOG.info("event=push-failed try={} reason={}", triesBefore + 1, fault.getMessage());
        if (triesBefore < PAUSES.size()) {
            metrics.pushed(DeviceMetrics.Push.FAILED);
            later(PAUSES.get(triesBefore), push, triesBefore + 1);
        } else {
            done(push, DeviceMetrics.Push.GIVEN_UP);
        }
    }

    private void done(Push push, DeviceMetrics.Push outcome) {
        latest.remove(push.device(), push);
        waiting.decrementAndGet();
        metrics.pushed(outcome);
    }

    /** How many pushes are on their way or pause. */
    int waiting() {
        return waiting.get();
    }
}
