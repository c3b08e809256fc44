package dev.foxproof.cli.device;

import dev.foxproof.cli.input.Terminal;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code foxproof device}. */
@Command(
        name = "device",
        mixinStandardHelpOptions = true,
        description = "Find My Device: a simulated phone that rings, locks, tracks and erases in this terminal.",
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "A phone is off until its user switches it on: 'device register', 'device enable', 'device run'.",
            "The file of --state holds the secret of the phone, and is for its owner alone."
        },
        subcommands = {DeviceRegister.class, DeviceEnable.class, DeviceDisable.class, DeviceRun.class, DeviceShow.class
        })
public final class DeviceCommand implements Callable<Integer> {
    final Terminal terminal;

    @Spec
    @Nullable
    CommandSpec spec;

    /**
     * @param terminal where passwords come from
     */
    public DeviceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Without a verb there is nothing to do. */
    @Override
    public Integer call() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "a verb is missing");
    }
}
