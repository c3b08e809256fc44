package dev.foxproof.cli.attack;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.ReportFiles;
import dev.foxproof.cli.check.EmbeddedServers;
import dev.foxproof.cli.check.ExitHook;
import dev.foxproof.cli.check.ProfileChoice;
import dev.foxproof.cli.check.SeedText;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.attacks.AttackDefinition;
import dev.foxproof.conformance.attacks.AttackReport;
import dev.foxproof.conformance.attacks.AttackRunner;
import dev.foxproof.conformance.attacks.Attacks;
import dev.foxproof.conformance.report.AttackHtml;
import dev.foxproof.conformance.report.AttackJson;
import dev.foxproof.conformance.run.Glob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foxproof attack}. */
@Command(
        name = "attack",
        description = {
            "Attacks the reference client and the embedded reference server, and shows what comes of it.",
            "An attack that succeeds shows a weakness of the published protocol; chapter 90 says what would prevent it."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every outcome is as expected",
            "1:an outcome is another one",
            "2:the harness or the usage is at fault",
            "3:nothing matched"
        })
public final class AttackCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description = "Only attacks whose id matches: 'HWK-*', KDF-01. May be repeated.")
    List<String> only = List.of();

    @Option(
            names = "--profile",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; auto, the default, tries both.")
    ProfileChoice profile = ProfileChoice.AUTO;

    @Option(names = "--list", description = "List the attacks instead of trying them.")
    boolean list;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            description = "Repeats a run: names, passwords and keys of its users come from it.")
    @Nullable
    String seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many attacks run at a time; by default one per processor.")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "foxproof-attacks",
            description = "Folder for attacks.html and attacks.json; by default ${DEFAULT-VALUE}.")
    Path folder = Path.of("foxproof-attacks");

    @Option(names = "--json", paramLabel = "FILE", description = "The JSON report in this file too.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws InterruptedException {
        if (jobs < 1) {
            throw new CommandFault("--jobs must be at least 1, not " + jobs);
        }
        List<Profile> profiles = profile.profile().map(List::of).orElse(List.of(Profile.CLASSIC, Profile.CURRENT));
        List<Glob> globs = only.stream().map(Glob::new).toList();
        List<AttackDefinition> attacks = Attacks.all().stream()
                .filter(attack -> globs.isEmpty() || globs.stream().anyMatch(glob -> matches(glob, attack)))
                .filter(attack -> profiles.stream().anyMatch(attack.expected()::containsKey))
                .toList();
        if (attacks.isEmpty()) {
            err().println("foxproof: no attack matches; see foxproof attack --list");
            return ExitStatus.NOTHING_MATCHED;
        }
        return list ? list(attacks) : run(attacks, profiles);
    }

    /** The id of an attack stands for all its variants. */
    private static boolean matches(Glob glob, AttackDefinition attack) {
        return glob.matches(attack.id()) || glob.matches(attack.row().id());
    }

    private int list(List<AttackDefinition> attacks) {
        for (AttackDefinition attack : attacks) {
            out().println(String.format(
                    Locale.ROOT,
                    "%-24s %s  %s",
                    attack.id(),
                    attack.attacker(),
                    attack.row().title()));
        }
        out().flush();
        return ExitStatus.OK;
    }

    private int run(List<AttackDefinition> attacks, List<Profile> profiles) throws InterruptedException {
        Path page = folder.resolve("attacks.html");
        ReportFiles<AttackReport> files = new ReportFiles<AttackReport>()
                .with(page, AttackHtml::write)
                .with(folder.resolve("attacks.json"), AttackJson::write)
                .with(json, AttackJson::write);
        // What the attacked servers log is not the output of this command.
        LogManager.getLogManager().reset();
        AttackTable table = new AttackTable(out());
        try (EmbeddedServers embedded = new EmbeddedServers();
                ExitHook hook = ExitHook.stopping(embedded)) {
            AttackReport report = new AttackRunner(
                            new AttackedReferenceServers(embedded),
                            SeedText.seed(seed),
                            Clock.systemUTC(),
                            jobs,
                            LIMIT,
                            result -> {
                                table.print(result);
                                out().flush();
                            })
                    .run(attacks, profiles);
            files.write(report);
            table.print(report);
            out().println("Repeat    ./foxproof attack --seed " + report.seed());
            out().println("Report    " + page);
            out().flush();
            return report.exitStatus();
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
