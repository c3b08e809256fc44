package dev.foxproof.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The memory of the JVM that measures, as the kernel counts it: its peak, the pages of the heap among it, and the rest. JMH counts what the
 * heap holds, not what a library takes beside it. Only Linux tells.
 */
public final class MemoryProfiler implements InternalProfiler {
    static final String RESIDENT = "memory.resident";
    static final String HEAP = "memory.heap";
    static final String OFF_HEAP = "memory.offheap";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MAPS = Path.of("/proc/self/smaps");
    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]+)");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-([0-9a-f]+) .*");
    private static final Pattern KIB = Pattern.compile("(VmHWM|Rss):\\s+(\\d+) kB");

    @Override
    public String getDescription() {
        return "Resident memory: peak, heap, and what is not heap";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (!Files.exists(MAPS)) {
            return List.of();
        }
        try {
            double resident = kib(Files.readAllLines(STATUS), "VmHWM") / 1024;
            double heap = heapKib(heapRange(heapInfo()), Files.readAllLines(MAPS)) / 1024;
            return List.of(mebibytes(RESIDENT, resident), mebibytes(HEAP, heap), mebibytes(OFF_HEAP, resident - heap));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ScalarResult mebibytes(String label, double value) {
        return new ScalarResult(label, value, "MiB", AggregationPolicy.MAX);
    }

    /** What {@code jcmd GC.heap_info} prints. */
    private static String heapInfo() throws JMException {
        Object[] arguments = {new String[0]};
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcHeapInfo",
                        arguments,
                        new String[] {String[].class.getName()});
    }

    /** The lowest and the highest address: with G1 a line names the whole heap, with the parallel collector each generation has one. */
    static BigInteger[] heapRange(String heapInfo) {
        List<BigInteger> addresses = ADDRESS.matcher(heapInfo)
                .results()
                .map(address -> new BigInteger(address.group(1), 16))
                .sorted()
                .toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("no address of a heap in: " + heapInfo);
        }
        return new BigInteger[] {addresses.getFirst(), addresses.getLast()};
    }

    /** How much of the mappings within the range is resident. */
    static double heapKib(BigInteger[] range, List<String> maps) {
        double sum = 0;
        boolean within = false;
        for (String line : maps) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                within = new BigInteger(mapping.group(1), 16).compareTo(range[0]) >= 0
                        && new BigInteger(mapping.group(2), 16).compareTo(range[1]) <= 0;
            } else if (within && line.startsWith("Rss:")) {
                sum += kib(List.of(line), "Rss");
            }
        }
        return sum;
    }

    private static double kib(List<String> lines, String name) {
        return lines.stream()
                .map(KIB::matcher)
                .filter(line -> line.matches() && line.group(1).equals(name))
                .mapToDouble(line -> Double.parseDouble(line.group(2)))
                .findFirst()
                .orElse(0);
    }
}
