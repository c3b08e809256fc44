package dev.foxproof.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.cli.CommandFault;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The module {@code fuzz} of a checkout: compiled by Maven when a source is newer, and run on the class path that Maven gives.
 *
 * @param root the folder of the whole project
 */
record FuzzModule(Path root) {
    private static final String MAIN = "dev.foxproof.fuzz.campaign.Campaign";
    private static final List<String> MODULES =
            List.of("spec", "reference-server", "reference-client", "conformance", "cli", "benchmarks", "fuzz");

    static boolean isIn(Path root) {
        return Files.isRegularFile(root.resolve("mvnw")) && Files.isRegularFile(root.resolve("fuzz/pom.xml"));
    }

    private Path work() {
        return root.resolve(".foxproof/fuzz");
    }

    /** One line for each library; its time is the moment that the build began. */
    private Path classPath() {
        return work().resolve("classpath");
    }

    private Path log() {
        return work().resolve("build.log");
    }

    /** Compiles the targets, unless nothing has changed since the last time. */
    void build(PrintWriter err) throws InterruptedException {
        try {
            Files.createDirectories(work());
            if (Files.exists(classPath()) && !isNewer(Files.getLastModifiedTime(classPath()))) {
                return;
            }
            err.println("Building the fuzz targets (first run takes a minute or two) …");
            err.flush();
            Path began = Files.writeString(work().resolve("began"), "");
            Path made = work().resolve("classpath.new");
            if (maven(made) != 0) {
                throw new CommandFault(
                        "the build of the fuzz targets failed:\n" + errors() + "all of its output is in " + log());
            }
            Files.setLastModifiedTime(made, Files.getLastModifiedTime(began));
            Files.move(made, classPath(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFault("the fuzz targets cannot be built: " + e.getMessage(), e);
        }
    }

    /** Those of Maven's errors that come before its advice. */
    private String errors() throws IOException {
        try (Stream<String> lines = Files.lines(log(), UTF_8)) {
            StringBuilder errors = new StringBuilder();
            lines.filter(line -> line.startsWith("[ERROR]"))
                    .takeWhile(line -> !line.contains("[Help 1]"))
                    .forEach(line -> errors.append(line).append('\n'));
            return errors.toString();
        }
    }

    private boolean isNewer(FileTime built) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(root.resolve("pom.xml"), root.resolve("spec/vectors")));
        for (String module : MODULES) {
            sources.add(root.resolve(module).resolve("pom.xml"));
            sources.add(root.resolve(module).resolve("src/main"));
        }
        sources.add(root.resolve("fuzz/src/test"));
        sources.add(root.resolve("spec/src/test"));
        for (Path source : sources) {
            if (Files.exists(source)) {
                try (Stream<Path> files = Files.walk(source)) {
                    for (Path file : files.toList()) {
                        if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private int maven(Path made) throws IOException, InterruptedException {
        ProcessBuilder maven = new ProcessBuilder(
                        "./mvnw",
                        "-q",
                        "-B",
                        "-P",
                        "command,fuzzer,!format",
                        "-pl",
                        "fuzz",
                        "-am",
                        "-Dfoxproof.fuzz.classpath=" + made,
                        "process-test-classes")
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return await(maven.start());
    }

    /** Runs the campaign, which talks to the terminal itself. */
    int run(List<String> task) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp"));
            command.add(root.resolve("fuzz/target/test-classes") + File.pathSeparator + Files.readString(classPath()));
            command.add(MAIN);
            command.addAll(task);
            return await(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException e) {
            throw new CommandFault("the fuzz targets cannot be started: " + e.getMessage(), e);
        }
    }

    /** A signal that ends this command ends the process too. */
    private static int await(Process process) throws InterruptedException {
        Thread end = new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return process.waitFor();
        } finally {
            if (!process.isAlive()) {
                Runtime.getRuntime().removeShutdownHook(end);
            }
        }
    }
}
