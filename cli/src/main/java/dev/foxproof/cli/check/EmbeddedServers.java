package dev.foxproof.cli.check;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.run.OwnServers;
import dev.foxproof.conformance.scenario.MovableClock;
import dev.foxproof.conformance.scenario.PushReceiver;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.wire.Endpoint;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.RateLimits;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The reference servers of a run, in this process: on free loopback ports, with a test mailbox, and with databases that go when they
 * stop. Closing stops them all, from whichever thread.
 */
public final class EmbeddedServers implements AutoCloseable {
    /** What a server costs that no check measures: one for a check that waits for an expiry. */
    private static final ScryptParameters CHEAP = new ScryptParameters(1024, 8, 1);

    /** The one limit that stands in no other check's way. */
    private static final RateLimits.Rule COMMANDS =
            new RateLimits.Rule(RateLimiter.Call.COMMAND, RateLimiter.Subject.Kind.DEVICE);

    private final Set<Running> running = new LinkedHashSet<>();
    private boolean closed;

    /** One server for each profile, at the cost that onepw servers have. */
    List<Target> start(List<Profile> profiles) {
        List<Target> targets = new ArrayList<>();
        for (Profile profile : profiles) {
            Running server = start(config(profile));
            targets.add(server.target(profile));
        }
        return targets;
    }

    /** A server for one check, with a clock that the check moves. */
    OwnServers.OwnServer startOwn(Profile profile) {
        return startOwn(profile, config -> config.scrypt(CHEAP));
    }

    /** A server with a clock that stands still until it is moved, and further settings. */
    public OwnServers.OwnServer startOwn(Profile profile, UnaryOperator<ServerConfig.Builder> settings) {
        // A whole second, so that a check can meet the edge of a window exactly.
        Hands clock = new Hands(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Running server = start(settings.apply(config(profile).clock(clock)));
        Target target = server.target(profile).withClock(clock);
        return new OwnServers.OwnServer() {
            @Override
            public Target target() {
                return target;
            }

            @Override
            public void close() {
                stop(server);
            }
        };
    }

    private static ServerConfig.Builder config(Profile profile) {
        return ServerConfig.builder()
                .mailbox(ServerConfig.Mailbox.LOOPBACK)
                .rateLimits(Map.of(COMMANDS, RateLimits.STANDARD.get(COMMANDS)))
                .profile(
                        switch (profile) {
                            case CLASSIC -> dev.foxproof.server.accounts.Profile.CLASSIC;
                            case CURRENT -> dev.foxproof.server.accounts.Profile.CURRENT;
                        });
    }

    private Running start(ServerConfig.Builder config) {
        Running server = Running.start(config);
        if (!add(server)) {
            server.close();
            throw new CommandFault("the run was interrupted");
        }
        return server;
    }

    /** A server with the push server that it may call. */
    private record Running(ReferenceServer server, PushReceiver push) {
        static Running start(ServerConfig.Builder config) {
            PushReceiver push;
            try {
                push = PushReceiver.start();
            } catch (IOException e) {
                throw new CommandFault("the push server of the checks does not start: " + e.getMessage(), e);
            }
            try {
                PushOrigins origins = PushOrigins.of(List.of(push.origin()));
                return new Running(
                        ReferenceServer.start(config.pushOrigins(origins).build()), push);
            } catch (StartFault e) {
                push.close();
                throw new CommandFault("the embedded reference server does not start: " + e.getMessage(), e);
            }
        }

        Target target(Profile profile) {
            Endpoint mailbox = Endpoint.parse(server.mailbox().toString());
            return Target.of(Endpoint.parse(server.url().toString()), profile, mailbox, InstantSource.system())
                    .withPush(push);
        }

        void close() {
            server.close();
            push.close();
        }
    }

    private synchronized boolean add(Running server) {
        return !closed && running.add(server);
    }

    private void stop(Running server) {
        boolean ours;
        synchronized (this) {
            ours = running.remove(server);
        }
        if (ours) {
            server.close();
        }
    }

    /** Whether they are being stopped: what checks find from now on says nothing. */
    public synchronized boolean stopping() {
        return closed;
    }

    @Override
    public void close() {
        List<Running> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
        }
        left.forEach(this::stop);
    }

    /** A clock that stands still until it is moved. */
    private static final class Hands implements MovableClock, InstantSource {
        private Instant now;

        Hands(Instant start) {
            now = start;
        }

        @Override
        public Instant now() {
            return instant();
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public synchronized void advance(Duration duration) {
            now = now.plus(duration);
        }
    }
}
