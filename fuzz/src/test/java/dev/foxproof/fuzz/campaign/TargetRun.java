package dev.foxproof.fuzz.campaign;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One engine, from its start to its end or its first finding. */
final class TargetRun {
    private static final Pattern PROBLEM = Pattern.compile("== Java (?:Exception|Assertion Error): (.*)");
    private static final Pattern TIMEOUT = Pattern.compile("ALARM: working on the last Unit for (\\d+) seconds");
    private static final Pattern WRITTEN = Pattern.compile(".*Test unit written to (.*)");

    private final EngineProcess engine;
    private final WorkFolder work;
    private Figures figures = Figures.NONE;
    private String problem = "no problem was named";

    @Nullable
    private Path input;

    TargetRun(String name, WorkFolder work) {
        this.engine = new EngineProcess(name, work.folder());
        this.work = work;
    }

    /**
     * What came of it.
     *
     * @param time how long it took
     */
    record Outcome(Figures figures, Duration time, Optional<Finding> finding) {}

    /**
     * @param bytesMax the longest input
     * @param stored inputs that failed once, which are tried first
     * @param progress is told the figures as they change
     * @throws EngineFault if the engine itself failed
     */
    Outcome fuzz(Duration time, int bytesMax, Optional<Path> stored, Consumer<Figures> progress)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-max_total_time=" + time.toSeconds(),
                "-max_len=" + bytesMax,
                "-len_control=100",
                "-artifact_prefix=" + work.artifacts() + "/",
                work.corpus().toString(),
                work.seeds().toString()));
        stored.map(Path::toString).ifPresent(arguments::add);
        if (work.hasDictionary()) {
            arguments.addFirst("-dict=" + work.dictionary());
        }
        return run(arguments, progress);
    }

    /** Tries one input. */
    Outcome replay(Path file) throws IOException, InterruptedException {
        return run(List.of("-artifact_prefix=" + work.artifacts() + "/", file.toString()), figures -> {});
    }

    private Outcome run(List<String> arguments, Consumer<Figures> progress) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status;
        try (BufferedWriter log = Files.newBufferedWriter(work.log())) {
            status = engine.run(arguments, line -> {
                write(log, line);
                read(line);
                progress.accept(figures);
            });
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return switch (status) {
            case 0 -> new Outcome(figures, took, Optional.empty());
            case EngineProcess.FINDING, EngineProcess.TIMEOUT ->
                new Outcome(figures, took, Optional.of(new Finding(problem, found(arguments))));
            default ->
                throw new EngineFault("the engine ended with status " + status + "; its output is in " + work.log());
        };
    }

    /** An input that is given as a file is not written again. */
    private Path found(List<String> arguments) {
        return input == null ? Path.of(arguments.getLast()) : input;
    }

    private static void write(BufferedWriter log, String line) {
        try {
            log.write(line);
            log.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        figures = figures.after(line);
        Matcher exception = PROBLEM.matcher(line);
        if (exception.matches()) {
            problem = exception.group(1);
        }
        Matcher timeout = TIMEOUT.matcher(line);
        if (timeout.matches()) {
            problem = "takes more than " + timeout.group(1) + " seconds";
        }
        Matcher written = WRITTEN.matcher(line);
        if (written.matches()) {
            input = Path.of(written.group(1));
        }
    }

    /** The engine did not do its work. */
    static final class EngineFault extends IOException {
        private static final long serialVersionUID = 1L;

        EngineFault(String message) {
            super(message);
        }
    }
}
