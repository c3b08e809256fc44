package dev.foxproof.cli.device;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.Refusals;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.call.ServerRefusal;
import dev.foxproof.client.devices.DeviceClient;
import dev.foxproof.client.devices.PhoneLoop;
import dev.foxproof.client.devices.Poll;
import dev.foxproof.client.devices.PushListener;
import dev.foxproof.client.devices.StoredDevice;
import dev.foxproof.client.devices.Switch;
import dev.foxproof.client.devices.Wake;
import dev.foxproof.client.http.HttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code foxproof device run}. */
@Command(
        name = "run",
        description = {
            "Be the phone: ask for commands and execute them here, until Ctrl-C, --for, or an erase.",
            "A phone that is off waits in silence until it is switched on."
        })
final class DeviceRun extends DeviceVerb {
    private static final int EVERY_SECONDS = 5;
    private static final int EVERY_SECONDS_WITH_PUSH = 60;
    private static final int SECONDS_MAX = 86_400;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;

    private final InstantSource clock = InstantSource.system();

    @Option(
            names = "--every",
            paramLabel = "S",
            description = "Seconds between two questions. Default: 5, with --push-port 60.")
    @Nullable
    Integer every;

    @Option(names = "--track-every", paramLabel = "S", description = "Seconds between two positions, default 10.")
    int trackEvery = 10;

    @Option(
            names = "--push-port",
            paramLabel = "PORT",
            description = "Ask at once when a push arrives on this port of this machine.")
    @Nullable
    Integer pushPort;

    @Option(names = "--for", paramLabel = "S", description = "End after this many seconds.")
    @Nullable
    Integer seconds;

    /** What the last poll that failed says of the exit status. */
    private int lastFailure = ExitStatus.OK;

    @Override
    int run(HttpTransport transport) throws InterruptedException {
        Duration pause = seconds("--every", every == null ? usualPause() : every);
        Duration report = seconds("--track-every", trackEvery);
        Instant until = seconds == null ? Instant.MAX : clock.instant().plus(seconds("--for", seconds));
        StoredDevice stored = store().load().orElseThrow(() -> new CommandFault(NOT_REGISTERED));
        Happenings happenings = new Happenings(out(), json);
        Wake wake = new Wake();
        try (SimulatedPhone phone = phone(happenings);
                PushListener listener = listener(wake)) {
            DeviceClient client = client(transport, phone, report, new EventLines(happenings));
            PhoneLoop loop = new PhoneLoop(client, clock, pause, wake, failure -> failed(failure, happenings));
            greet(stored, pause, listener, happenings);
            return status(runUntilSignal(loop, wake, until));
        }
    }

    private int usualPause() {
        return pushPort == null ? EVERY_SECONDS : EVERY_SECONDS_WITH_PUSH;
    }

    private Duration seconds(String option, int count) {
        if (count < 1 || count > SECONDS_MAX) {
            throw usage(option + " must be 1 to " + SECONDS_MAX + " seconds, not " + count);
        }
        return Duration.ofSeconds(count);
    }

    @Nullable
    private PushListener listener(Wake wake) {
        if (pushPort == null) {
            return null;
        }
        try {
            return new PushListener(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port("--push-port", pushPort)), wake::now);
        } catch (IOException e) {
            throw new CommandFault("--push-port: port " + pushPort + " of this machine cannot be listened on", e);
        }
    }

    /** For people; a program learns of what happens alone. */
    private void greet(StoredDevice stored, Duration pause, @Nullable PushListener listener, Happenings happenings) {
        if (terminal().interactive() && !json) {
            String push = listener == null ? "" : ", and when a push arrives on port " + listener.port();
            out().println("This phone asks " + stored.server() + " every " + SimulatedPhone.seconds(pause.toSeconds())
                    + push + ". Ctrl-C ends it.");
            out().flush();
        }
        if (stored.state() != Switch.ON) {
            happenings.tell("waiting", Map.of(), "the phone is off; it waits for 'foxproof device enable'");
        }
    }

    /** A signal ends the process once every hook has returned, so this one waits for the poll that is going on. */
    private Optional<Poll> runUntilSignal(PhoneLoop loop, Wake wake, Instant until) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            loop.stop();
            wake.now();
            await(ended);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return loop.run(until);
        } finally {
            ended.countDown();
            removeHook(hook);
        }
    }

    /** Not for ever: a server may take long to answer, and what it does not hear now it hears after the next start. */
    private void await(CountDownLatch ended) {
        try {
            if (!ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                err().println("foxproof: ended without waiting any longer for the server");
                err().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook is what ended the loop: it stays.
        }
    }

    private void failed(ClientException failure, Happenings happenings) {
        lastFailure = Refusals.status(failure);
        if (json) {
            happenings.tell(
                    "failed", Map.of("error", failure.code(), "message", String.valueOf(failure.getMessage())), "");
            return;
        }
        boolean unknown = failure instanceof ServerRefusal refusal && refusal.status() == UNAUTHORIZED;
        err().println("foxproof: " + Refusals.sentence(failure)
                + (unknown ? "; 'foxproof device register' makes the phone known again" : ""));
        err().flush();
    }

    private int status(Optional<Poll> last) {
        return last.map(poll -> {
                    if (poll == Poll.UNREGISTERED) {
                        throw new CommandFault("the registration of the phone is gone from " + stateFile());
                    }
                    return ExitStatus.OK;
                })
                .orElse(lastFailure);
    }
}
