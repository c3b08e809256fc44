package dev.foxproof.cli.tune.chart;

import java.util.List;

/**
 * Values that belong together.
 *
 * @param line whether they are joined
 * @param marks whether each is marked
 */
public record Series(
        String name, Ink ink, Marks mark, boolean line, boolean dashed, boolean marks, List<Value> values) {
    public Series {
        values = List.copyOf(values);
    }

    /** A value with what is said of it when one points at it. */
    public record Value(double x, double y, String hint) {}

    public static Series points(String name, Ink ink, Marks mark, List<Value> values) {
        return new Series(name, ink, mark, false, false, true, values);
    }

    public static Series line(String name, Ink ink, Marks mark, List<Value> values) {
        return new Series(name, ink, mark, true, false, true, values);
    }

    /** A thin broken line without marks. */
    public static Series guide(String name, Ink ink, List<Value> values) {
        return new Series(name, ink, Marks.CIRCLE, true, true, false, values);
    }
}
