package dev.foxproof.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The rows of a run as a table, put in relation to OpenSSL and to the floor. */
final class Report {
    private static final String PEER = "openssl";
    private static final String HEADER = "%-19s %-12s %7s %-13s %10s %5s %8s %8s %9s %9s %9s %10s%n";

    private final List<Row> rows;
    private final Map<Floor.Unit, Double> floors;

    Report(List<Row> rows) {
        this.rows = List.copyOf(rows);
        this.floors = floors(rows);
    }

    /** The fastest of those that measured a floor. */
    private static Map<Floor.Unit, Double> floors(List<Row> rows) {
        return rows.stream()
                .filter(Report::measuresFloor)
                .filter(row -> row.nanoseconds().isPresent())
                .collect(Collectors.toMap(
                        row -> row.task().floor().orElseThrow().unit(),
                        row -> row.nanoseconds().orElseThrow(),
                        Math::min));
    }

    private static boolean measuresFloor(Row row) {
        return row.task().floor().filter(floor -> floor.calls() == 1).isPresent();
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER.formatted(
                "function",
                "setting",
                "threads",
                "contestant",
                "time",
                "±%",
                "/openssl",
                "/floor",
                "resident",
                "heap",
                "off-heap",
                "garbage"));
        for (Row row : rows) {
            lines.add(HEADER.formatted(
                    row.task().function(),
                    row.task().setting(),
                    row.task().threads(),
                    row.contestant(),
                    row.absence().isPresent() ? "absent" : time(row.nanoseconds()),
                    number("%.0f", scaled(row.spread(), 100)),
                    number("%.2f", toPeer(row)),
                    number("%.2f", toFloor(row)),
                    number("%.0f MiB", row.figure(MemoryProfiler.RESIDENT)),
                    number("%.0f MiB", row.figure(MemoryProfiler.HEAP)),
                    number("%.0f MiB", row.figure(MemoryProfiler.OFF_HEAP)),
                    bytes(row.figure("gc.alloc.rate.norm"))));
            row.absence().ifPresent(reason -> lines.add("    (" + reason + ")" + System.lineSeparator()));
        }
        for (Floor.Unit unit : Floor.Unit.values()) {
            nanoseconds(unit)
                    .ifPresent(nanoseconds -> lines.add(String.format(
                            Locale.ROOT,
                            "floor: %s %.1f ns, %.1f million a second%n",
                            unit.text(),
                            nanoseconds,
                            1000 / nanoseconds)));
        }
        return String.join("", lines);
    }

    /** The row's time divided by OpenSSL's for the same. */
    OptionalDouble toPeer(Row row) {
        return rows.stream()
                .filter(other ->
                        other.task().equals(row.task()) && other.contestant().equals(PEER))
                .findFirst()
                .map(peer -> quotient(row.nanoseconds(), peer.nanoseconds()))
                .orElse(OptionalDouble.empty());
    }

    /** The row's time divided by that of its compressions or cores alone. */
    OptionalDouble toFloor(Row row) {
        return row.task()
                .floor()
                .map(floor -> quotient(row.nanoseconds(), floor.nanoseconds(nanoseconds(floor.unit()))))
                .orElse(OptionalDouble.empty());
    }

    private OptionalDouble nanoseconds(Floor.Unit unit) {
        Double measured = floors.get(unit);
        return measured == null ? OptionalDouble.empty() : OptionalDouble.of(measured);
    }

    private static OptionalDouble quotient(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble scaled(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(factor * value.getAsDouble()) : value;
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    private static String time(OptionalDouble nanoseconds) {
        double value = nanoseconds.orElse(0);
        if (value < 10_000) {
            return String.format(Locale.ROOT, "%.1f ns", value);
        }
        return value < 1_000_000
                ? String.format(Locale.ROOT, "%.1f µs", value / 1_000)
                : String.format(Locale.ROOT, "%.1f ms", value / 1_000_000);
    }

    private static String bytes(OptionalDouble value) {
        if (value.isEmpty()) {
            return "-";
        }
        double bytes = value.getAsDouble();
        if (bytes < 10_000) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.0f KiB", bytes / 1024)
                : String.format(Locale.ROOT, "%.0f MiB", bytes / 1024 / 1024);
    }
}
