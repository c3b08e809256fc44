package dev.foxproof.fuzz.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.fuzz.Engine;
import dev.foxproof.fuzz.FuzzTarget;
import dev.foxproof.fuzz.PlantedBug;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Jazzer in a process of its own: it instruments the classes that it loads, and keeps one target.
 *
 * @param name the target
 * @param folder for what the engine writes beside its results
 */
record EngineProcess(String name, Path folder) {
    /** Found something; the same for exceptions and for Jazzer's sanitizers. */
    static final int FINDING = 77;

    /** One input took too long. */
    static final int TIMEOUT = 70;

    /** Our code and the planted bugs. The second readings would only cost time, and their edges are no coverage of ours. */
    private static final String INSTRUMENTED = String.join(
            ":",
            "dev.foxproof.spec.**",
            "dev.foxproof.server.**",
            "dev.foxproof.conformance.**",
            PlantedBug.class.getName() + "**");

    /** Helps inputs through expressions of the code under test, of which there are few; those of the second readings pay for it. */
    private static final String DISABLED = "com.code_intelligence.jazzer.sanitizers.RegexRoadblocks";

    private static final String WITHOUT_COMPARISONS = "--trace=cov:div:indir:native";

    private static final String TIMEOUT_SECONDS = "10";

    /** A stack trace is made for each input that is refused, and most are: with all of its frames it would cost more than the parsing. */
    private static final List<String> JVM = List.of(
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:MaxJavaStackTraceDepth=8",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djdk.httpclient.redirects.retrylimit=1",
            "-Xlog:cds=off");

    /**
     * @param arguments those of libFuzzer: flags, folders and files
     * @param line is given each line of output
     * @return the exit status
     */
    int run(List<String> arguments, Consumer<String> line) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Engine.class.getName(),
                "--target_args=" + name,
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED,
                "--disabled_hooks=" + DISABLED,
                "--reproducer_path=" + folder,
                "-timeout=" + TIMEOUT_SECONDS,
                "-print_final_stats=1"));
        if (!Engine.target(name).map(FuzzTarget::comparisonsAreSeen).orElse(true)) {
            command.add(WITHOUT_COMPARISONS);
        }
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(UTF_8)) {
            process.getOutputStream().close();
            for (String text = output.readLine(); text != null; text = output.readLine()) {
                line.accept(text);
            }
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
