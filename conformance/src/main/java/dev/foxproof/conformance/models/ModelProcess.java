package dev.foxproof.conformance.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs a part of TLC in a process of its own, since it keeps its state in static fields. Every process has a folder of its own, where its
 * modules and its temporary files are, and which is gone afterwards.
 */
final class ModelProcess {
    private final Path java;
    private final String classPath;
    private final Duration limit;

    ModelProcess(Path java, String classPath, Duration limit) {
        this.java = java;
        this.classPath = classPath;
        this.limit = limit;
    }

    /** The Java and the class path of this process. */
    static ModelProcess like(Duration limit) {
        return new ModelProcess(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"), limit);
    }

    /** Compiles fast rather than well, for what is over within seconds. */
    static final String SHORT = "-XX:TieredStopAtLevel=1";

    /** What is prepared in the folder, and options of the JVM, the main class and its arguments. */
    interface Preparation {
        List<String> command(Path folder) throws IOException;
    }

    /** What is read from the folder afterwards. */
    interface Reading<T> {
        T read(Path folder, String output, int exit) throws IOException;
    }

    /**
     * @throws TimeoutFault if the process did not end in time, and was ended
     * @throws InterruptedException after the process was ended, if this thread is interrupted
     */
    <T> T run(ModelFiles files, Preparation preparation, Reading<T> reading) throws InterruptedException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("foxproof-tlc-");
            files.writeModules(folder);
            Path output = folder.resolve("output.txt");
            int exit = exit(folder, output, preparation.command(folder));
            return reading.read(folder, Files.readString(output, StandardCharsets.UTF_8), exit);
        } catch (IOException e) {
            throw new UncheckedIOException("TLC cannot be run", e);
        } finally {
            if (folder != null) {
                delete(folder);
            }
        }
    }

    private int exit(Path folder, Path output, List<String> command) throws IOException, InterruptedException {
        Process process = builder(folder, command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutFault("TLC did not end within " + limit.toSeconds() + " seconds");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private ProcessBuilder builder(Path folder, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseParallelGC",
                "-XX:MaxRAMPercentage=30",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath));
        all.addAll(command);
        return new ProcessBuilder(all).directory(folder.toFile());
    }

    /** Starts a process that answers each line of its input with one line, until it is closed. */
    Conversation converse(ModelFiles files, Preparation preparation) {
        try {
            Path folder = Files.createTempDirectory("foxproof-tlc-");
            files.writeModules(folder);
            Path errors = folder.resolve("output.txt");
            Process process = builder(folder, preparation.command(folder))
                    .redirectError(errors.toFile())
                    .start();
            return new Conversation(process, folder, errors, limit);
        } catch (IOException e) {
            throw new UncheckedIOException("TLC cannot be run", e);
        }
    }

    /** A process that answers lines. */
    static final class Conversation implements AutoCloseable {
        private final Process process;
        private final Path folder;
        private final Path errors;
        private final Duration limit;

        private Conversation(Process process, Path folder, Path errors, Duration limit) {
            this.process = process;
            this.folder = folder;
            this.errors = errors;
            this.limit = limit;
        }

        /**
         * @return the answer; empty if the process has ended
         * @throws TimeoutFault if there is no answer in time
         */
        Optional<String> answer(String line) throws InterruptedException {
            CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    process.outputWriter(StandardCharsets.UTF_8).write(line + "\n");
                    process.outputWriter(StandardCharsets.UTF_8).flush();
                    return Optional.ofNullable(
                            process.inputReader(StandardCharsets.UTF_8).readLine());
                } catch (IOException e) {
                    return Optional.empty();
                }
            });
            try {
                return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new TimeoutFault("TLC gave no answer within " + limit.toSeconds() + " seconds");
            } catch (ExecutionException e) {
                throw new IllegalStateException("TLC cannot be asked", e.getCause());
            }
        }

        /** What the process said besides. */
        String errors() {
            try {
                return Files.readString(errors, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
            boolean interrupted = Thread.interrupted();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        }
    }

    /** A process that took too long. */
    static final class TimeoutFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TimeoutFault(String message) {
            super(message);
        }
    }
}
