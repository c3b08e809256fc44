package dev.foxproof.cli.device;

import dev.foxproof.cli.CallOptions;
import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.Refusals;
import dev.foxproof.cli.Report;
import dev.foxproof.cli.input.SettingsFolder;
import dev.foxproof.cli.input.Terminal;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.devices.DeviceClient;
import dev.foxproof.client.devices.DeviceEvent;
import dev.foxproof.client.devices.FileDeviceStore;
import dev.foxproof.client.devices.Retries;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.client.http.Transport;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.errors.MalformedValueException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all verbs have in common: where the phone is, and how a refusal is shown. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class DeviceVerb implements Callable<Integer> {
    static final String NOT_REGISTERED = "this phone is not registered; 'foxproof device register URL' does that";

    @ParentCommand
    @Nullable
    DeviceCommand device;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "The registration of the phone (mode 600). Default: foxproof/device.json in the folder for settings.")
    @Nullable
    Path stateFile;

    @Mixin
    final CallOptions calls = new CallOptions();

    @Option(names = "--json", description = "Answer with JSON objects.")
    boolean json;

    abstract int run(HttpTransport transport) throws InterruptedException;

    @Override
    public final Integer call() {
        try (HttpTransport transport = calls.transport()) {
            return run(transport);
        } catch (ClientException e) {
            return Refusals.show(e, json, out(), err());
        } catch (MalformedValueException e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFault("interrupted", e);
        }
    }

    final PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    final PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }

    final Terminal terminal() {
        return Objects.requireNonNull(device).terminal;
    }

    final Path stateFile() {
        return stateFile == null ? SettingsFolder.file(terminal(), "device.json") : stateFile.toAbsolutePath();
    }

    final FileDeviceStore store() {
        return new FileDeviceStore(stateFile());
    }

    final LockScreen lockScreen() {
        return new LockScreen(stateFile());
    }

    final SimulatedPhone phone(Happenings happenings) {
        return new SimulatedPhone(lockScreen(), new Route(InstantSource.system()), happenings);
    }

    final DeviceClient client(
            Transport transport, SimulatedPhone phone, Duration trackEvery, Consumer<DeviceEvent> events) {
        return new DeviceClient(
                transport,
                InstantSource.system(),
                new SecureRandom(),
                Retries.standard(Thread::sleep),
                store(),
                phone,
                trackEvery,
                events);
    }

    /**
     * Turns the switch, and says what holds if the server cannot be told.
     *
     * @throws CommandFault if the phone is not registered
     */
    final void turn(DeviceClient client, boolean on) {
        try {
            if (!(on ? client.enable() : client.disable())) {
                throw new CommandFault(NOT_REGISTERED);
            }
        } catch (ClientException e) {
            err().println("The phone is " + (on ? "on" : "off")
                    + " all the same, and 'foxproof device run' tells the server when it can.");
            throw e;
        }
    }

    /** What the phone can do and has. */
    static void describe(Report report, Accepts accepts, boolean hasPasscode) {
        String names = accepts.kinds().stream()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        report.fact("accepts", accepts.letters())
                .fact("has_passcode", hasPasscode)
                .say("  accepts      " + names)
                .say("  lock code    " + (hasPasscode ? "yes" : "no"));
    }

    final int port(String option, int port) {
        if (port < 1 || port > 65_535) {
            throw usage(option + " must be 1 to 65535, not " + port);
        }
        return port;
    }

    final ParameterException usage(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
}
