package dev.foxproof.cli.fuzz;

import dev.foxproof.cli.CommandFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foxproof fuzz}. */
@Command(
        name = "fuzz",
        description = {
            "Runs the fuzz targets, one after another.",
            "What fails is made small and stored as an input that the tests replay. It needs the sources, beside which the launcher is."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FuzzCommand implements Callable<Integer> {
    /** Names the folder of the sources; the launcher sets it. */
    static final String CHECKOUT = "foxproof.checkout";

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "TARGET",
            arity = "0..*",
            description = "The targets to run, by name or pattern ('hawk-*'); by default all.")
    List<String> targets = List.of();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            converter = FuzzTime.class,
            defaultValue = "60s",
            description = "How long each runs: 90s, 10m, 8h; by default ${DEFAULT-VALUE}.")
    Duration time = Duration.ofMinutes(1);

    @Option(names = "--list", description = "List the targets instead of running them.")
    boolean list;

    @Option(
            names = "--planted",
            description = "Test the targets instead: each of the bugs that are planted in them must be found in time.")
    boolean planted;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Try only this input, on the one target that is named.")
    @Nullable
    Path input;

    @Override
    public Integer call() throws InterruptedException {
        if (input != null && targets.size() != 1) {
            throw new CommandFault("--input needs the one target to try it on");
        }
        FuzzModule module = new FuzzModule(checkout());
        module.build(err());
        return module.run(task());
    }

    private static Path checkout() {
        String folder = System.getProperty(CHECKOUT);
        if (folder == null || !FuzzModule.isIn(Path.of(folder))) {
            throw new CommandFault(
                    "the fuzz targets are not part of this command, but of the sources: run ./foxproof fuzz in a checkout of Foxproof");
        }
        return Path.of(folder);
    }

    private List<String> task() {
        String root = checkout().toString();
        if (list) {
            return List.of("list");
        }
        if (input != null) {
            return List.of(
                    "replay", root, targets.getFirst(), input.toAbsolutePath().toString());
        }
        List<String> task =
                new ArrayList<>(List.of(planted ? "planted" : "fuzz", root, Long.toString(time.toSeconds())));
        task.addAll(targets);
        return task;
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
