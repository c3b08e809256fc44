package dev.foxproof.conformance.selftest;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.run.OwnServers;
import dev.foxproof.conformance.scenario.MovableClock;
import dev.foxproof.conformance.scenario.PushReceiver;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.RateLimits;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A reference server in this process, right or changed, with a test mailbox, a temporary database and a cheap scrypt. */
final class Embedded implements OwnServers.OwnServer {
    static final ScryptParameters CHEAP = new ScryptParameters(2, 8, 1);

    /** The one limit that stands in no other check's way. */
    private static final RateLimits.Rule COMMANDS =
            new RateLimits.Rule(RateLimiter.Call.COMMAND, RateLimiter.Subject.Kind.DEVICE);

    /** A hundred servers start in this test; the libraries tell of each start at length. Held here, since loggers are collected. */
    private static final List<Logger> QUIET = Stream.of("org.flywaydb", "io.helidon", "dev.foxproof")
            .map(Logger::getLogger)
            .toList();

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private final PushReceiver push;
    private final ReferenceServer server;
    private final Target target;

    private Embedded(PushReceiver push, ReferenceServer server, Target target) {
        this.push = push;
        this.server = server;
        this.target = target.withPush(push);
    }

    static Embedded start(Profile profile, UnaryOperator<ServerConfig.Builder> change) {
        PushReceiver push = receiver();
        ReferenceServer server = open(profile, InstantSource.system(), push, change);
        return new Embedded(push, server, target(server, profile));
    }

    /** The same with a clock that stands still until a check moves it. */
    static Embedded withClock(Profile profile, UnaryOperator<ServerConfig.Builder> change) {
        StoppedClock clock = new StoppedClock();
        PushReceiver push = receiver();
        ReferenceServer server = open(profile, clock::now, push, change);
        return new Embedded(push, server, target(server, profile).withClock(clock));
    }

    private static PushReceiver receiver() {
        try {
            return PushReceiver.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReferenceServer open(
            Profile profile, InstantSource clock, PushReceiver push, UnaryOperator<ServerConfig.Builder> change) {
        ServerConfig.Builder config = ServerConfig.builder()
                .profile(dev.foxproof.server.accounts.Profile.valueOf(profile.name()))
                .scrypt(CHEAP)
                .mailbox(Mailbox.LOOPBACK)
                .pushOrigins(PushOrigins.of(List.of(push.origin())))
                .rateLimits(Map.of(COMMANDS, RateLimits.STANDARD.get(COMMANDS)))
                .clock(clock);
        try {
            return ReferenceServer.start(change.apply(config).build());
        } catch (StartFault e) {
            throw new IllegalStateException("the embedded server does not start", e);
        }
    }

    private static Target target(ReferenceServer server, Profile profile) {
        Endpoint endpoint = Endpoint.parse(server.url().toString());
        return Target.of(endpoint, profile, Endpoint.parse(server.mailbox().toString()), InstantSource.system());
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public void close() {
        server.close();
        push.close();
    }

    private static final class StoppedClock implements MovableClock {
        private final AtomicReference<Instant> now =
                new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

        @Override
        public Instant now() {
            return now.get();
        }

        @Override
        public void advance(Duration duration) {
            now.updateAndGet(instant -> instant.plus(duration));
        }
    }
}
