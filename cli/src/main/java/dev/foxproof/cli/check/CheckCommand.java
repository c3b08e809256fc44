package dev.foxproof.cli.check;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.cli.ExitStatus;
import dev.foxproof.cli.ReportFiles;
import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.Suite;
import dev.foxproof.conformance.behaviours.BehaviourChecks;
import dev.foxproof.conformance.models.Walker;
import dev.foxproof.conformance.report.HtmlReport;
import dev.foxproof.conformance.report.JUnitReport;
import dev.foxproof.conformance.report.JsonReport;
import dev.foxproof.conformance.report.TerminalReport;
import dev.foxproof.conformance.run.OwnServers;
import dev.foxproof.conformance.run.Probe;
import dev.foxproof.conformance.run.RunOptions;
import dev.foxproof.conformance.run.RunReport;
import dev.foxproof.conformance.run.Runner;
import dev.foxproof.conformance.run.Selection;
import dev.foxproof.conformance.run.Targets;
import dev.foxproof.conformance.run.UsageException;
import dev.foxproof.conformance.run.Waivers;
import dev.foxproof.conformance.scenario.Seed;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.scenario.UserTemplates;
import dev.foxproof.conformance.wire.Endpoint;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foxproof check}. */
@Command(
        name = "check",
        description = {
            "Checks an accounts server against the specification.",
            "Without a URL the embedded reference server is checked, in both profiles."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CheckCommand implements Callable<Integer> {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = "The server, with or without /v1.")
    @Nullable
    String url;

    @Option(
            names = "--mailbox",
            paramLabel = "URL",
            description = "Where GET /mail/<address> answers the mails that the server sent.")
    @Nullable
    String mailbox;

    @Option(
            names = "--assertion",
            paramLabel = "TEMPLATE",
            description = {
                "Find My Device: what register of a test server takes for an assertion of the address {email}.",
                "By default verified accounts are made. Not for secrets: the report shows it."
            })
    @Nullable
    String assertion;

    @Option(
            names = "--user-authorization",
            paramLabel = "TEMPLATE",
            description =
                    "With --assertion: the Authorization header by which the test server knows the user with the address {email}.")
    @Nullable
    String userAuthorization;

    @Option(
            names = "--profile",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; auto, the default, finds out.")
    ProfileChoice profile = ProfileChoice.AUTO;

    @Option(
            names = "--only",
            paramLabel = "GLOB",
            description = "Only checks whose id, or whose rule's id, matches: 'hawk/*', HAWK-31. May be repeated.")
    List<String> only = List.of();

    @Option(names = "--skip", paramLabel = "GLOB", description = "Not the checks that match. May be repeated.")
    List<String> skip = List.of();

    @Option(
            names = "--from-model",
            paramLabel = "N",
            description = {
                "Besides, replays N conversations that are walked at random through the formal model of an account,",
                "and N through that of a device. They are checks of their own, model/accounts-1 and so on; without",
                "others: --only 'model/*'."
            })
    @Nullable
    Integer fromModel;

    @Option(names = "--list", description = "List the checks instead of running them.")
    boolean list;

    @Option(names = "--strict", description = "Rules of level SHOULD count as well.")
    boolean strict;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            description =
                    "Repeats a run: all names and random values come from it. By default a new one, which is printed.")
    @Nullable
    String seed;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many checks run at a time; by default as fits the processors.")
    int jobs = Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 2, 8);

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long one check may take; by default 60. An answer may take as long, but at most 20.")
    int timeoutSeconds = 60;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Known failures: a JSON array of objects with check, reason, link and until (YYYY-MM-DD).")
    @Nullable
    Path waivers;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = "foxproof-report",
            description = "Folder for report.html, report.json and junit.xml; by default ${DEFAULT-VALUE}.")
    Path report = Path.of("foxproof-report");

    @Option(names = "--json", paramLabel = "FILE", description = "The JSON report in this file too.")
    @Nullable
    Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "The JUnit report in this file too.")
    @Nullable
    Path junit;

    @Override
    public Integer call() {
        try {
            List<CheckDefinition> checks = new Selection(only, skip).of(Suite.checks());
            if (fromModel != null) {
                validFromModel(fromModel);
            } else if (checks.isEmpty()) {
                return nothing();
            }
            return list ? list(checks) : run(checks);
        } catch (UsageException e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        }
    }

    private void validFromModel(int count) {
        if (count < 1 || count > BehaviourChecks.COUNT_MAX) {
            throw new CommandFault("--from-model must be 1 to " + BehaviourChecks.COUNT_MAX + ", not " + count);
        }
        if (list) {
            throw new CommandFault("--list has no conversations of --from-model: they are made for a target");
        }
    }

    private int nothing() {
        err().println("foxproof: no check matches; see foxproof check --list");
        return ExitStatus.NOTHING_MATCHED;
    }

    private int list(List<CheckDefinition> checks) {
        int width = checks.stream().mapToInt(check -> check.id().length()).max().orElse(0);
        for (CheckDefinition check : checks) {
            String rules = check.rules().stream().map(Rule::id).collect(Collectors.joining(","));
            out().println(pad(check.id(), width) + "  " + pad(check.level().name(), 6) + "  " + pad(rules, 16) + "  "
                    + check.expected());
        }
        out().flush();
        return ExitStatus.OK;
    }

    private int run(List<CheckDefinition> checks) {
        RunOptions options = options();
        @Nullable UserTemplates users = users();
        Waivers known = waivers();
        Path page = report.resolve("report.html");
        ReportFiles<RunReport> files = new ReportFiles<RunReport>()
                .with(page, HtmlReport::write)
                .with(report.resolve("report.json"), JsonReport::write)
                .with(report.resolve("junit.xml"), JUnitReport::write)
                .with(json, JsonReport::write)
                .with(junit, JUnitReport::write);
        try (EmbeddedServers embedded = new EmbeddedServers();
                ExitHook hook = ExitHook.stopping(embedded)) {
            Targets targets = url == null ? embedded(embedded, users) : Targets.of(remote(url, users, options));
            List<CheckDefinition> all = withBehaviours(checks, targets, options.seed());
            if (all.isEmpty()) {
                return nothing();
            }
            RunReport run = run(all, targets, options, known, embedded);
            files.write(run);
            TerminalReport terminal = new TerminalReport(colours());
            out().println("Report    " + page);
            out().print(terminal.summary(run));
            out().flush();
            return run.exitStatus();
        }
    }

    /** The checks, and after them the behaviours of the model that are wanted and match. */
    private List<CheckDefinition> withBehaviours(List<CheckDefinition> checks, Targets targets, Seed from) {
        if (fromModel == null) {
            return checks;
        }
        List<Profile> profiles = targets.servers().stream().map(Target::profile).toList();
        boolean mails = targets.servers().stream().allMatch(target -> target.mailbox() != null);
        List<CheckDefinition> all = new ArrayList<>(checks);
        try {
            all.addAll(new Selection(only, skip)
                    .of(BehaviourChecks.of(fromModel, from, profiles, mails, Rulebook.packaged())));
        } catch (Walker.WalkFault e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFault("the run was interrupted", e);
        }
        return all;
    }

    private RunReport run(
            List<CheckDefinition> checks,
            Targets targets,
            RunOptions options,
            Waivers known,
            EmbeddedServers embedded) {
        TerminalReport terminal = new TerminalReport(colours());
        try (Progress progress = new Progress(out(), terminal, strict, checks.size(), isTerminal())) {
            Runner runner = new Runner(targets, options, known, Clock.systemUTC(), result -> {
                if (!embedded.stopping()) {
                    progress.finished(result);
                }
            });
            return runner.run(checks, Rulebook.packaged(), repeat(options));
        }
    }

    private RunOptions options() {
        if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
            throw new CommandFault("--timeout must be 1 to 3600 seconds, not " + timeoutSeconds);
        }
        Duration limit = Duration.ofSeconds(timeoutSeconds);
        Duration answer = limit.compareTo(ANSWER_MAX) < 0 ? limit : ANSWER_MAX;
        return new RunOptions(SeedText.seed(seed), jobs, answer, limit, strict);
    }

    private Waivers waivers() {
        if (waivers == null) {
            return Waivers.NONE;
        }
        Set<String> ids = Suite.checks().stream().map(CheckDefinition::id).collect(Collectors.toSet());
        return Waivers.read(waivers, ids, LocalDate.now(Clock.systemUTC()));
    }

    /** How to stand for users of Find My Device; null if by accounts. */
    private @Nullable UserTemplates users() {
        if (assertion == null && userAuthorization == null) {
            return null;
        }
        if (assertion == null || userAuthorization == null) {
            throw new CommandFault("--assertion and --user-authorization belong together");
        }
        try {
            return new UserTemplates(assertion, userAuthorization);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("--assertion, --user-authorization: " + e.getMessage(), e);
        }
    }

    private Targets embedded(EmbeddedServers servers, @Nullable UserTemplates users) {
        if (users != null) {
            throw new CommandFault("--assertion belongs to a URL: the embedded server has accounts of its own");
        }
        if (mailbox != null) {
            throw new CommandFault("--mailbox belongs to a URL: the embedded server has a mailbox of its own");
        }
        // The embedded server's log is not the output of a check run; what it answers is.
        LogManager.getLogManager().reset();
        List<Profile> profiles = profile.profile().map(List::of).orElse(List.of(Profile.CURRENT, Profile.CLASSIC));
        OwnServers own = servers::startOwn;
        return new Targets(servers.start(profiles), own);
    }

    private Target remote(String target, @Nullable UserTemplates users, RunOptions options) {
        Endpoint endpoint = endpoint(target);
        @Nullable Endpoint mails = mailbox == null ? null : endpoint(mailbox);
        Profile spoken = profile.profile().orElseGet(() -> Probe.profile(endpoint, options.answerTimeout()));
        Target remote = Target.of(endpoint, spoken, mails, InstantSource.system());
        return users == null ? remote : remote.withUsers(users);
    }

    private static Endpoint endpoint(String text) {
        try {
            return Endpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFault(String.valueOf(e.getMessage()), e);
        }
    }

    /** The arguments that repeat the run. */
    private String repeat(RunOptions options) {
        List<String> arguments = new ArrayList<>();
        if (url != null) {
            arguments.add(url);
        }
        if (mailbox != null) {
            arguments.addAll(List.of("--mailbox", mailbox));
        }
        if (assertion != null && userAuthorization != null) {
            arguments.addAll(List.of("--assertion", assertion, "--user-authorization", userAuthorization));
        }
        if (profile != ProfileChoice.AUTO) {
            arguments.addAll(List.of("--profile", profile.toString()));
        }
        only.forEach(glob -> arguments.addAll(List.of("--only", glob)));
        skip.forEach(glob -> arguments.addAll(List.of("--skip", glob)));
        if (fromModel != null) {
            arguments.addAll(List.of("--from-model", fromModel.toString()));
        }
        if (strict) {
            arguments.add("--strict");
        }
        if (waivers != null) {
            arguments.addAll(List.of("--waivers", waivers.toString()));
        }
        arguments.addAll(List.of("--seed", options.seed().text()));
        return arguments.stream().map(CheckCommand::quoted).collect(Collectors.joining(" "));
    }

    /** As a POSIX shell reads it. */
    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@,+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static boolean colours() {
        return isTerminal() && System.getenv("NO_COLOR") == null;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
