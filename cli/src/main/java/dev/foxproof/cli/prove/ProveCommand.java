package dev.foxproof.cli.prove;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.ReportFiles;
import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.ModelRun.When;
import dev.foxproof.conformance.models.Proof;
import dev.foxproof.conformance.models.ProofReport;
import dev.foxproof.conformance.models.ProofResult;
import dev.foxproof.conformance.models.Tlc;
import dev.foxproof.conformance.models.TraceChecker;
import dev.foxproof.conformance.models.TraceFile.TraceFileException;
import dev.foxproof.conformance.models.TraceResult;
import dev.foxproof.conformance.models.proverif.Catalogue;
import dev.foxproof.conformance.models.proverif.ModelQuery;
import dev.foxproof.conformance.models.proverif.ProverifRunner;
import dev.foxproof.conformance.models.proverif.ProverifTool;
import dev.foxproof.conformance.models.proverif.QueryResult;
import dev.foxproof.conformance.report.ProofHtml;
import dev.foxproof.conformance.report.ProofJson;
import dev.foxproof.conformance.run.Glob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foxproof prove}. */
@Command(
        name = "prove",
        description = {
            "Checks the formal models: TLC in TLA+, and ProVerif where it is installed.",
            "With --trace it checks instead whether a recorded run (foxproof serve --trace) is a behaviour of the models."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ProveCommand implements Callable<Integer> {
    private static final int TIMEOUT_MAX = 86_400;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description = "Only what has an id that matches: 'hawk-*'. May be repeated.")
    List<String> only = List.of();

    @Option(names = "--quick", description = "Without the runs that take minutes.")
    boolean quick;

    @Option(names = "--list", description = "List what there is instead of running it.")
    boolean list;

    @Option(names = "--trace", paramLabel = "FILE", description = "Check this recorded run. May be repeated.")
    List<Path> traces = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one run may take; by default ${DEFAULT-VALUE}.",
            defaultValue = "900")
    int timeoutSeconds = 900;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many runs at a time, and threads of a large one; by default one per processor.")
    int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "foxproof-proof",
            description = "Folder for proof.html and proof.json; by default ${DEFAULT-VALUE}.")
    Path folder = Path.of("foxproof-proof");

    @Option(names = "--json", paramLabel = "FILE", description = "The JSON report in this file too.")
    @Nullable
    Path json;

    @Override
    public Integer call() throws InterruptedException {
        if (timeoutSeconds < 1 || timeoutSeconds > TIMEOUT_MAX) {
            throw new CommandFault("--timeout must be 1 to " + TIMEOUT_MAX + " seconds, not " + timeoutSeconds);
        }
        if (jobs < 1) {
            throw new CommandFault("--jobs must be at least 1, not " + jobs);
        }
        return traces.isEmpty() ? prove() : explain();
    }

    private int prove() throws InterruptedException {
        Proof proof = Proof.of(ModelFiles.packaged())
                .only(item -> wanted(item.id()) && !(quick && item.when() == When.PROVE));
        Catalogue catalogue = Catalogue.packaged();
        List<ModelQuery> queries =
                catalogue.queries().stream().filter(query -> wanted(query.id())).toList();
        if (proof.items().isEmpty() && queries.isEmpty()) {
            err().println("foxproof: nothing matches; see foxproof prove --list");
            return ExitStatus.NOTHING_MATCHED;
        }
        if (list) {
            proof.items().forEach(item -> out().println(item.id() + "  " + item.says()));
            queries.forEach(query -> out().println(query.id() + "  " + query.says()));
            out().flush();
            return ExitStatus.OK;
        }
        Path page = folder.resolve("proof.html");
        ReportFiles<ProofReport> files = new ReportFiles<ProofReport>()
                .with(page, ProofHtml::write)
                .with(folder.resolve("proof.json"), ProofJson::write)
                .with(json, ProofJson::write);
        Instant started = Clock.systemUTC().instant();
        long start = System.nanoTime();
        List<ProofResult> results = new ArrayList<>();
        try (ProofProgress progress = new ProofProgress(out(), proof.items().size() + queries.size())) {
            results.addAll(proof.run(Tlc.within(Duration.ofSeconds(timeoutSeconds)), jobs, progress));
            new ProverifRunner(
                            catalogue,
                            tool(),
                            Duration.ofSeconds(timeoutSeconds),
                            result -> progress.ended(result.proofResult()))
                    .run(queries).results().stream()
                            .map(QueryResult::proofResult)
                            .forEach(results::add);
        }
        ProofReport report = new ProofReport(started, Duration.ofNanos(System.nanoTime() - start), results);
        files.write(report);
        new ProofTable(out()).print(report);
        out().println("Report    " + page);
        out().flush();
        return report.exitStatus();
    }

    private static Optional<ProverifTool> tool() {
        return Optional.ofNullable(System.getenv("PATH")).flatMap(ProverifTool::find);
    }

    private boolean wanted(String id) {
        return only.isEmpty() || only.stream().map(Glob::new).anyMatch(glob -> glob.matches(id));
    }

    private int explain() throws InterruptedException {
        List<TraceResult> results;
        try {
            results = new TraceChecker(ModelFiles.packaged(), Duration.ofSeconds(timeoutSeconds)).check(traces);
        } catch (TraceFileException | TraceChecker.TraceFault e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        }
        boolean explained = true;
        for (TraceResult result : results) {
            explained &= result.unexplained().isEmpty();
            new ProofTable(out()).print(result);
        }
        out().flush();
        return explained ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
