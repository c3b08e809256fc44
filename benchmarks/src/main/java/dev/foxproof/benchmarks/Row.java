package dev.foxproof.benchmarks;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * A line of the report.
 *
 * @param contestant empty if the specification's code was measured alone
 * @param result empty if the contestant is absent
 * @param absence why it is
 */
record Row(Task task, String contestant, Optional<RunResult> result, Optional<String> absence) {
    /** The median of all iterations, because another program on the machine only ever adds time. */
    OptionalDouble nanoseconds() {
        double[] all = iterations().sorted().toArray();
        if (all.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of((all[(all.length - 1) / 2] + all[all.length / 2]) / 2);
    }

    /** How far from the median the iterations come, as a part of it. */
    OptionalDouble spread() {
        double[] all = iterations().sorted().toArray();
        return nanoseconds().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (all[all.length - 1] - all[0]) / 2 / nanoseconds().getAsDouble());
    }

    private DoubleStream iterations() {
        return result.stream()
                .flatMap(run -> run.getBenchmarkResults().stream())
                .map(BenchmarkResult::getIterationResults)
                .flatMap(java.util.Collection::stream)
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore() * nanosecondsOfUnit());
    }

    /** JMH's unit of the score is one such unit for each operation. */
    private double nanosecondsOfUnit() {
        String unit = result.orElseThrow().getPrimaryResult().getScoreUnit();
        return Arrays.stream(TimeUnit.values())
                .filter(one -> unit.equals(symbol(one) + "/op"))
                .mapToDouble(one -> (double) one.toNanos(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a score in " + unit));
    }

    private static String symbol(TimeUnit unit) {
        return switch (unit) {
            case NANOSECONDS -> "ns";
            case MICROSECONDS -> "us";
            case MILLISECONDS -> "ms";
            case SECONDS -> "s";
            default -> "";
        };
    }

    /** A figure of a profiler. */
    OptionalDouble secondary(String name) {
        return result.map(run -> run.getAggregatedResult().getSecondaryResults().get(name)).stream()
                .mapToDouble(Result::getScore)
                .findFirst();
    }
}
