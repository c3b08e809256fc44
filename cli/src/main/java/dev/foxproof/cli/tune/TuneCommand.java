package dev.foxproof.cli.tune;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.advice.Limits;
import dev.foxproof.advisor.advice.Tuner;
import dev.foxproof.advisor.advice.Tuning;
import dev.foxproof.advisor.advice.UpgradePlan;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.measure.JmhResults;
import dev.foxproof.advisor.measure.Stopwatch;
import dev.foxproof.advisor.measure.ThisMachine;
import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.json.StrictJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foxproof tune}. */
@Command(
        name = "tune",
        description = {
            "Measures PBKDF2, scrypt and Argon2id on this machine and advises on their parameters:",
            "which meet the limits, what each costs you, and what it costs whoever guesses passwords."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:there is a recommendation",
            "2:the usage is at fault",
            "3:no setting is within the limits; the nearest is shown"
        })
public final class TuneCommand implements Callable<Integer> {
    private static final double SECONDS_PER_SETTING = 0.8;

    private final Stopwatch stopwatch;

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    TuneOptions options = new TuneOptions();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Take JMH's results (-rf json) of the benchmarks instead of measuring.")
    @Nullable
    Path from;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "foxproof-tune",
            description = "Folder for tune.html, its charts, tables and tune.json; by default ${DEFAULT-VALUE}.")
    Path folder = Path.of("foxproof-tune");

    @Option(names = "--json", description = "Print JSON instead of text.")
    boolean json;

    public TuneCommand() {
        this(new ThisMachine(SECONDS_PER_SETTING));
    }

    /**
     * @param stopwatch what measures
     */
    TuneCommand(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    @Override
    public Integer call() {
        try {
            return run();
        } catch (AdvisorException e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        }
    }

    private int run() {
        Limits limits = options.limits();
        List<Attacker> attackers = options.attackers();
        Map<String, UpgradePlan> plans = options.plans();
        Tuner tuner = new Tuner(limits, attackers, options.settings());
        TuneFiles files = new TuneFiles(folder);
        TuneReport report =
                new TuneReport(from == null ? measured(tuner) : read(tuner, from), options.usdPerKilowattHour, plans);
        files.write(report);
        if (json) {
            out().println(StrictJson.indented(TuneJson.of(report)));
        } else {
            new TuneText(out()).print(report);
            out().println("Report    " + files.page());
        }
        out().flush();
        return report.tuning().anything() ? ExitStatus.OK : ExitStatus.NOTHING_MATCHED;
    }

    private Tuning measured(Tuner tuner) {
        try (TuneProgress progress = new TuneProgress(err())) {
            return tuner.measure(
                    stopwatch, ThisMachineText.get(), Runtime.getRuntime().availableProcessors(), progress);
        }
    }

    private static Tuning read(Tuner tuner, Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return tuner.from(
                    JmhResults.read(text, file.toString()),
                    "JMH's results in " + file,
                    Runtime.getRuntime().availableProcessors());
        } catch (IOException e) {
            throw new CommandFault("the results " + file + " cannot be read", e);
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
