package dev.foxproof.benchmarks;

import dev.foxproof.benchmarks.contestants.Contestant;
import dev.foxproof.benchmarks.contestants.Contestants;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures a {@link Plan} with JMH: {@code [quick|full] [patterns of the rows] [options of JMH]}. JMH's figures are kept as they are; the report
 * puts those of one run in relation.
 */
public final class Measure {
    /** In the module, whether Maven was started there or in the project's folder. */
    private static final Path FOLDER =
            Path.of(Files.isDirectory(Path.of("benchmarks")) ? "benchmarks/target/results" : "target/results");

    private static final Optional<String> ENDED = Optional.of("the run ended before it was measured");

    private final Plan plan;
    private final List<Pattern> patterns;
    private final CommandLineOptions options;
    private final List<Entry> entries;
    private final String machine = Machine.current().toString();
    private final Map<String, String> expected = new HashMap<>();

    /** A row before it is measured. */
    private record Entry(Plan.Step step, @Nullable Contestant contestant, List<BenchmarkResult> results) {
        Task task() {
            return step.task();
        }

        String name() {
            return contestant == null ? "" : contestant.name();
        }

        Optional<String> absence() {
            return contestant == null ? Optional.empty() : contestant.absence();
        }

        String text() {
            return Stream.of(task().function(), task().setting(), name(), "t=" + task().threads())
                    .filter(word -> !word.isEmpty())
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
        }

        /** All rounds together, as JMH puts forks together. */
        Optional<RunResult> result() {
            return results.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RunResult(results.getFirst().getParams(), results));
        }

        Row row() {
            return result().map(result -> Row.measured(task(), name(), result))
                    .orElseGet(() -> new Row(
                            task(), name(), List.of(), Map.of(), absence().or(() -> ENDED)));
        }
    }

    private Measure(Plan plan, List<Pattern> patterns, CommandLineOptions options) {
        this.plan = plan;
        this.patterns = List.copyOf(patterns);
        this.options = options;
        this.entries = plan.steps().stream()
                .flatMap(Measure::entries)
                .filter(entry -> patterns.stream()
                        .allMatch(pattern -> pattern.matcher(entry.text()).find()))
                .toList();
    }

    private static Stream<Entry> entries(Plan.Step step) {
        List<? extends Contestant> contestants = step.task().contestants();
        return contestants.isEmpty()
                ? Stream.of(new Entry(step, null, new ArrayList<>()))
                : contestants.stream().map(contestant -> new Entry(step, contestant, new ArrayList<>()));
    }

    public static void main(String[] arguments) throws IOException {
        try {
            run(arguments);
        } catch (RunnerException | CommandLineOptionException | IllegalArgumentException e) {
            System.err.println("The benchmarks stopped: " + e.getMessage());
            behind(e).distinct().forEach(cause -> System.err.println("  " + cause));
            System.exit(1);
        }
    }

    /** What led to it: JMH hides what a benchmark threw behind two exceptions of its own. */
    private static Stream<String> behind(Throwable thrown) {
        return Stream.concat(Stream.ofNullable(thrown.getCause()), Arrays.stream(thrown.getSuppressed()))
                .flatMap(one -> Stream.concat(Stream.of(one.toString()), behind(one)));
    }

    private static void run(String[] arguments) throws IOException, RunnerException, CommandLineOptionException {
        List<String> words = Arrays.stream(arguments)
                .takeWhile(word -> !word.startsWith("-"))
                .collect(Collectors.toCollection(ArrayList::new));
        CommandLineOptions options =
                new CommandLineOptions(Arrays.copyOfRange(arguments, words.size(), arguments.length));
        boolean full = words.remove("full");
        words.remove("quick");
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Measure measure = new Measure(
                full ? Plan.full() : Plan.quick(),
                words.stream().map(Pattern::compile).toList(),
                options);
        if (options.shouldList()) {
            measure.entries.forEach(entry -> System.out.println(entry.text()));
            return;
        }
        measure.run();
    }

    private void run() throws IOException, RunnerException {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("no row matches " + patterns + "; -l lists them all");
        }
        System.out.println(machine);
        System.out.println(Contestants.releases());
        long start = System.nanoTime();
        try {
            measure(start);
        } finally {
            // The full run takes more than an hour: a row that fails ends it, and takes nothing with it.
            if (entries.stream().anyMatch(entry -> !entry.results().isEmpty())) {
                report(seconds(start));
            }
        }
    }

    private void measure(long start) throws RunnerException {
        int rounds = entries.stream().mapToInt(this::rounds).max().orElseThrow();
        for (int round = 1; round <= rounds; round++) {
            for (Entry entry : entries) {
                if (entry.absence().isEmpty() && round <= rounds(entry)) {
                    System.out.printf(
                            "%3d s, round %d of %d: %s%n", seconds(start), round, rounds(entry), entry.text());
                    Collection<RunResult> results = new Runner(options(entry)).run();
                    results.forEach(result -> entry.results().addAll(result.getBenchmarkResults()));
                }
            }
        }
    }

    private static long seconds(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private int rounds(Entry entry) {
        return options.getForkCount().orElse(entry.step().rounds());
    }

    /** What the command line says goes before the plan. */
    private org.openjdk.jmh.runner.options.Options options(Entry entry) {
        Task task = entry.task();
        Plan.Times times = entry.step().times();
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(options)
                .include("\\.benchmarks\\." + task.benchmark().replace(".", "\\.") + "$")
                .forks(1)
                .threads(options.getThreads().orElse(task.threads()))
                .warmupIterations(options.getWarmupIterations().orElse(times.warmups()))
                .warmupTime(options.getWarmupTime().orElse(times.each()))
                .measurementIterations(options.getMeasurementIterations().orElse(times.measurements()))
                .measurementTime(options.getMeasurementTime().orElse(times.each()))
                .addProfiler(GCProfiler.class)
                .addProfiler(MemoryProfiler.class)
                .shouldFailOnError(true)
                .verbosity(options.verbosity().orElse(VerboseMode.SILENT))
                .jvmArgsAppend(jvmArguments(entry));
        task.parameters().forEach(builder::param);
        if (entry.contestant() != null) {
            builder.param("contestant", entry.name());
        }
        return builder.build();
    }

    /** JMH's JSON repeats them with every result: there the machine and the releases stand beside the figures. */
    private String[] jvmArguments(Entry entry) {
        List<String> all = new ArrayList<>();
        all.add("-Dfoxproof.machine=" + machine);
        all.add("-Dfoxproof.releases=" + Contestants.releases());
        entry.task()
                .reference()
                .ifPresent(reference -> all.add("-D" + Expected.PROPERTY + "="
                        + expected.computeIfAbsent(
                                entry.task().benchmark() + entry.task().setting(),
                                name -> HexFormat.of().formatHex(reference.get()))));
        if (entry.contestant() != null) {
            all.addAll(entry.contestant().jvmArguments());
        }
        return all.toArray(String[]::new);
    }

    private void report(long seconds) throws IOException {
        List<Row> rows = entries.stream().map(Entry::row).toList();
        String text = String.join(
                System.lineSeparator(),
                machine,
                Contestants.releases(),
                "",
                new Report(rows).text(),
                String.format(Locale.ROOT, "%s, %d seconds", plan.name(), seconds),
                "");
        Files.createDirectories(FOLDER);
        Path table = FOLDER.resolve(plan.name() + ".txt");
        Files.writeString(table, text);
        Path json = FOLDER.resolve(plan.name() + ".json");
        try (PrintStream out = new PrintStream(json.toFile(), StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out)
                    .writeOut(entries.stream()
                            .flatMap(entry -> entry.result().stream())
                            .toList());
        }
        System.out.println();
        System.out.print(text);
        System.out.println(table + ", and JMH's own figures in " + json);
    }
}
