package dev.foxproof.server.devices;

import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.store.AccountStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.random.RandomGenerator;

/**
 * What the services work with; nothing of it is reached in another way.
 *
 * @param random a cryptographically strong generator, safe for use by several threads
 * @param origins where push URLs may lead
 * @param waker is told that a command waits for a phone
 */
public record DeviceEnvironment(
        AccountStore store,
        InstantSource clock,
        RandomGenerator random,
        RateLimiter limiter,
        PushOrigins origins,
        Waker waker,
        DeviceMetrics metrics) {

    /** Times are kept in milliseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
