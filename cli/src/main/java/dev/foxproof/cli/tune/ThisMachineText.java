package dev.foxproof.cli.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures mean nothing without. */
final class ThisMachineText {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private ThisMachineText() {}

    static String get() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores; "
                + System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version") + "; "
                + System.getProperty("os.name") + " " + System.getProperty("os.version");
    }

    /** Only Linux tells. */
    private static String processor() {
        if (!Files.isReadable(CPU_INFO)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
