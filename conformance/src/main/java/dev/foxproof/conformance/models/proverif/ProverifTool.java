package dev.foxproof.conformance.models.proverif;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The program {@code proverif}, of which each call is a process of its own with a limit on its time and its output. */
public final class ProverifTool {
    /** What to tell somebody who does not have it. */
    public static final String NOT_INSTALLED = "proverif is not installed; opam install proverif";

    private static final String NAME = "proverif";
    private static final int OUTPUT_BYTES_MAX = 16 << 20;
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(20);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Path program;

    public ProverifTool(Path program) {
        this.program = program.toAbsolutePath();
    }

    /**
     * The first in the folders of a search path.
     *
     * @param path as in the environment variable {@code PATH}
     */
    public static Optional<ProverifTool> find(String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            try {
                // An empty entry means the current folder, where nobody installs programs.
                Path program = Path.of(folder).resolve(NAME);
                if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return Optional.of(new ProverifTool(program));
                }
            } catch (InvalidPathException e) {
                // No program is there.
            }
        }
        return Optional.empty();
    }

    public Path program() {
        return program;
    }

    /** The version that the program says it has, for example {@code 2.05}. */
    String version() throws ProverifFault, InterruptedException {
        return ProverifOutput.version(call("-help", VERSION_LIMIT));
    }

    /**
     * ProVerif's answer to the one query of a text in its language.
     *
     * @throws ProverifFault if there is no answer within the limit
     */
    Answer ask(String input, Duration limit) throws ProverifFault, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("foxproof-proverif");
            try {
                Path file = Files.writeString(folder.resolve("query.pv"), input);
                return ProverifOutput.answer(call(file.toString(), limit));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new ProverifFault("its input cannot be written: " + e, e);
        }
    }

    private String call(String argument, Duration limit) throws ProverifFault, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(program.toString(), argument)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new ProverifFault("it does not start: " + e.getMessage(), e);
        }
        try {
            process.getOutputStream().close();
            FutureTask<byte[]> reading = new FutureTask<>(() -> read(process));
            Thread.ofVirtual().start(reading);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProverifFault("no answer within " + limit.toSeconds() + " s; it was stopped");
            }
            byte[] output = reading.get(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (output.length > OUTPUT_BYTES_MAX) {
                throw new ProverifFault("it prints more than " + OUTPUT_BYTES_MAX + " bytes; it was stopped");
            }
            String text = new String(output, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new ProverifFault(
                        "it ended with status " + process.exitValue() + ": " + ProverifOutput.firstLines(text));
            }
            return text;
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new ProverifFault("its output cannot be read", e);
        } finally {
            stop(process);
        }
    }

    /** Everything that the process prints; it is stopped when that is too much. */
    private static byte[] read(Process process) throws IOException {
        try (InputStream in = process.getInputStream()) {
            byte[] output = in.readNBytes(OUTPUT_BYTES_MAX + 1);
            if (output.length > OUTPUT_BYTES_MAX) {
                stop(process);
            }
            return output;
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
