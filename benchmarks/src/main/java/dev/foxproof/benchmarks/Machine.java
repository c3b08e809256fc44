package dev.foxproof.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a figure means nothing without: the processor, its features that matter here, and the Java with its flags. */
record Machine(String processor, int cores, Set<String> features, String java, List<String> flags) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Set<String> THAT_MATTER = Set.of("sha_ni", "sha2", "sha512", "avx2", "avx512f", "asimd");

    static Machine current() {
        List<String> cpuInfo = cpuInfo();
        return new Machine(
                values(cpuInfo, "model name").findFirst().orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Stream.concat(values(cpuInfo, "flags"), values(cpuInfo, "Features"))
                        .flatMap(line -> Stream.of(line.split(" ")))
                        .filter(THAT_MATTER::contains)
                        .collect(TreeSet::new, Set::add, Set::addAll),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** Only Linux tells. */
    private static List<String> cpuInfo() {
        try {
            return Files.exists(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> values(List<String> cpuInfo, String name) {
        return cpuInfo.stream()
                .map(line -> line.split(":", 2))
                .filter(line -> line.length == 2 && line[0].strip().equals(name))
                .map(line -> line[1].strip());
    }

    @Override
    public String toString() {
        return "%s, %d cores, features %s; %s, flags %s; %s %s"
                .formatted(
                        processor,
                        cores,
                        features.isEmpty() ? "unknown" : String.join(" ", features),
                        java,
                        flags.isEmpty() ? "none" : String.join(" ", flags),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"));
    }
}
