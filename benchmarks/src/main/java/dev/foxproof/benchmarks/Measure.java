package dev.foxproof.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks with the options of JMH, then names the machine and puts the figures of one run in relation. */
public final class Measure {
    private Measure() {}

    public static void main(String[] args) throws IOException, RunnerException, CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(args);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Collection<RunResult> results = new Runner(options).run();
        System.out.println();
        System.out.println(Machine.current());
        for (String iterations : new String[] {"1000", "650000"}) {
            ratio(
                    "PBKDF2, %s iterations: Bouncy Castle takes %.2f of the JDK's time%n",
                    iterations,
                    find(results, "Pbkdf2Benchmark.bouncyCastle", iterations),
                    find(results, "Pbkdf2Benchmark.jdk", iterations));
        }
        ratio(
                "scrypt, N=65536 r=8 p=1: takes %2$.2f of the time of the JDK's PBKDF2 with %1$s iterations%n",
                "650000",
                find(results, "ScryptBenchmark.bouncyCastle", ""),
                find(results, "Pbkdf2Benchmark.jdk", "650000"));
        ratio(
                "Hawk: %s takes %.2f of the time to sign%n",
                "verifying", find(results, "HawkBenchmark.verify", ""), find(results, "HawkBenchmark.sign", ""));
    }

    /** JMH runs what it was asked for: a ratio is shown when both of its sides were. */
    private static void ratio(String format, String subject, Optional<Double> one, Optional<Double> other) {
        if (one.isPresent() && other.isPresent()) {
            System.out.printf(Locale.ROOT, format, subject, one.get() / other.get());
        }
    }

    private static Optional<Double> find(Collection<RunResult> results, String benchmark, String iterations) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + benchmark))
                .filter(result -> iterations.isEmpty()
                        || iterations.equals(result.getParams().getParam("iterations")))
                .map(result -> result.getPrimaryResult().getScore())
                .findFirst();
    }
}
