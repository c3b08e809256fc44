package dev.foxproof.client.devices;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Polls at regular times, when it is woken, and when a track has something to report. No word of a server ends it: whoever stands between
 * phone and server could say the same, and the phone would be lost for good. It asks less and less often instead.
 */
public final class PhoneLoop {
    /** However often it is woken, it polls no more often than this. */
    public static final Duration GAP = Duration.ofSeconds(1);

    /** The pause after a first failure; after each further one it is twice as long. */
    public static final Duration FIRST_AFTER_FAILURE = Duration.ofSeconds(1);

    /** After failures the pauses grow up to this, unless the regular pause is longer. */
    public static final Duration LONGEST_AFTER_FAILURES = Duration.ofMinutes(5);

    private static final int DOUBLINGS_MAX = 16;

    private final DeviceClient client;
    private final InstantSource clock;
    private final Duration every;
    private final Pauses wake;
    private final Consumer<ClientException> failures;
    private volatile boolean stopped;

    /** How long the server asked to wait when it last refused. */
    private Duration asked = Duration.ZERO;

    /**
     * @param every the regular pause
     * @param wake waits, and returns early when the phone is woken
     * @param failures learns of polls that failed
     */
    public PhoneLoop(
            DeviceClient client, InstantSource clock, Duration every, Pauses wake, Consumer<ClientException> failures) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("the regular pause must be positive");
        }
        this.client = client;
        this.clock = clock;
        this.every = every;
        this.wake = wake;
        this.failures = failures;
    }

    /**
     * Runs until the phone is erased or not registered, the time is up, or it is stopped.
     *
     * @return how the last poll ended; nothing if it failed
     * @throws ClientRefusal with reason {@code MEMORY} if the store cannot be used
     */
    public Optional<Poll> run(Instant until) throws InterruptedException {
        int failed = 0;
        while (true) {
            Instant begun = clock.instant();
            Optional<Poll> poll = poll();
            failed = poll.isPresent() ? 0 : Math.min(failed + 1, DOUBLINGS_MAX);
            boolean over = poll.filter(end -> end == Poll.ERASED || end == Poll.UNREGISTERED)
                    .isPresent();
            if (over || !sleep(begun, failed, until)) {
                return poll;
            }
        }
    }

    /** Ends {@link #run} at its next wait; whoever calls this from another thread wakes it as well. */
    public void stop() {
        stopped = true;
    }

    private Optional<Poll> poll() throws InterruptedException {
        try {
            return Optional.of(client.poll());
        } catch (ClientException e) {
            if (e instanceof TransportFailure lost && lost.reason() == TransportException.Reason.INTERRUPTED) {
                throw new InterruptedException();
            }
            if (e instanceof ClientRefusal refusal && refusal.reason() == ClientRefusal.Reason.MEMORY) {
                throw e;
            }
            asked = Retries.asked(e);
            failures.accept(e);
            return Optional.empty();
        }
    }

    /**
     * Waits for the next turn.
     *
     * @return false if the time is up, or the loop stopped
     */
    private boolean sleep(Instant begun, int failed, Instant until) throws InterruptedException {
        Instant next = clock.instant().plus(pause(failed));
        if (failed == 0) {
            next = client.nextTurn().filter(next::isAfter).orElse(next);
        }
        if (!pauseUntil(next, until)) {
            return false;
        }
        Instant earliest = begun.plus(GAP);
        while (clock.instant().isBefore(earliest)) {
            if (!pauseUntil(earliest, until)) {
                return false;
            }
        }
        return true;
    }

    private boolean pauseUntil(Instant next, Instant until) throws InterruptedException {
        Instant now = clock.instant();
        Instant end = next.isBefore(until) ? next : until;
        if (now.isBefore(end) && !stopped) {
            wake.pause(Duration.between(now, end));
        }
        return clock.instant().isBefore(until) && !stopped;
    }

    private Duration pause(int failed) {
        if (failed == 0) {
            return every;
        }
        Duration grown = FIRST_AFTER_FAILURE.multipliedBy(1L << (failed - 1));
        return Retries.shorter(Retries.longer(grown, asked), Retries.longer(every, LONGEST_AFTER_FAILURES));
    }
}
