package dev.foxproof.server.devices;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.store.AccountStore;
import java.time.InstantSource;
import java.util.Random;

/** The services over a store, without limits and without push. */
public final class TestServices {
    private TestServices() {}

    public static DeviceServices over(AccountStore store, InstantSource clock) {
        Random random = new Random(7);
        Environment accounts = new Environment(
                store,
                (authPw, salt) -> {
                    throw new AssertionError("no password here");
                },
                mail -> {},
                clock,
                random,
                Lifetimes.STANDARD);
        DeviceEnvironment environment = new DeviceEnvironment(
                store,
                clock,
                random,
                RateLimiter.OFF,
                PushOrigins.NONE,
                (device, url, version) -> {},
                DeviceMetrics.unseen());
        return DeviceServices.of(environment, new Tokens(accounts));
    }
}
