package dev.foxproof.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;

/**
 * A line of the report.
 *
 * @param contestant empty if the specification's code was measured alone
 * @param iterations nanoseconds for one operation, of each iteration of each round; none if the contestant is absent
 * @param figures of the profilers, by their names
 * @param absence why the contestant is absent
 */
record Row(
        Task task, String contestant, List<Double> iterations, Map<String, Double> figures, Optional<String> absence) {
    Row {
        iterations = iterations.stream().sorted().toList();
        figures = Map.copyOf(figures);
    }

    static Row measured(Task task, String contestant, RunResult result) {
        double unit = nanoseconds(result.getPrimaryResult().getScoreUnit());
        return new Row(
                task,
                contestant,
                result.getBenchmarkResults().stream()
                        .map(BenchmarkResult::getIterationResults)
                        .flatMap(Collection::stream)
                        .map(iteration -> iteration.getPrimaryResult().getScore() * unit)
                        .toList(),
                result.getAggregatedResult().getSecondaryResults().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, figure -> figure.getValue().getScore())),
                Optional.empty());
    }

    /** JMH's name of a unit: the time of one operation. */
    private static double nanoseconds(String unit) {
        return switch (unit) {
            case "ns/op" -> 1;
            case "us/op" -> TimeUnit.MICROSECONDS.toNanos(1);
            case "ms/op" -> TimeUnit.MILLISECONDS.toNanos(1);
            default -> throw new IllegalStateException("a score in " + unit);
        };
    }

    /** The median of all iterations, which a disturbance of one of them does not move. */
    OptionalDouble nanoseconds() {
        int size = iterations.size();
        return size == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((iterations.get((size - 1) / 2) + iterations.get(size / 2)) / 2);
    }

    /** Half the distance between the fastest and the slowest iteration, as a part of the median. */
    OptionalDouble spread() {
        OptionalDouble median = nanoseconds();
        return median.isEmpty()
                ? median
                : OptionalDouble.of((iterations.getLast() - iterations.getFirst()) / 2 / median.getAsDouble());
    }

    OptionalDouble figure(String name) {
        Double value = figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
