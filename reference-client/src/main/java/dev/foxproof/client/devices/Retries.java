package dev.foxproof.client.devices;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.call.TransportFailure;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.client.http.TransportException.Reason;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How often a call whose answer did not come is repeated, and how long the pauses are: each is twice the one before.
 *
 * @param attemptsMax how often a call is sent at most
 * @param first the pause after the first attempt
 * @param longest no pause is longer; a server that asks for a longer one is not asked again
 */
public record Retries(int attemptsMax, Duration first, Duration longest, Pauses pauses) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_FAULT = 500;
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** Five attempts over 15 seconds. */
    public static Retries standard(Pauses pauses) {
        return new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(30), pauses);
    }

    public Retries {
        if (attemptsMax < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("at least one attempt, and pauses that grow");
        }
    }

    /** A single attempt: somebody else repeats. */
    Retries once() {
        return new Retries(1, first, longest, pauses);
    }

    /**
     * Runs a call that may be repeated without harm.
     *
     * @throws ClientException the last failure, or the first that a repetition does not mend
     */
    <T> T run(Supplier<T> call) {
        Duration pause = first;
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (ClientException e) {
                Duration wait = longer(pause, asked(e));
                if (attempt == attemptsMax || !isPassing(e) || wait.compareTo(longest) > 0) {
                    throw e;
                }
                pause(wait);
                pause = shorter(pause.multipliedBy(2), longest);
            }
        }
    }

    private void pause(Duration duration) {
        try {
            pauses.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFailure(
                    new TransportException(Reason.INTERRUPTED, "interrupted while waiting for the next attempt", e));
        }
    }

    /** Whether the same call may be answered later. */
    private static boolean isPassing(ClientException failure) {
        return switch (failure) {
            case TransportFailure lost ->
                switch (lost.reason()) {
                    case NO_CONNECTION, BROKEN, TIMEOUT -> true;
                    case NOT_SENDABLE, TOO_LARGE, INTERRUPTED -> false;
                };
            case ServerRefusal refusal -> refusal.status() == TOO_MANY_REQUESTS || refusal.status() >= SERVER_FAULT;
            default -> false;
        };
    }

    /** How long the server asked to wait, with errno 114 or 201; at most a day. */
    static Duration asked(ClientException failure) {
        return failure instanceof ServerRefusal refusal
                ? Duration.ofSeconds(Math.min(refusal.retryAfterSeconds().orElse(0), SECONDS_OF_A_DAY))
                : Duration.ZERO;
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
