package dev.foxproof.cli.tune.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * An axis.
 *
 * @param title with the unit
 * @param ticks where a line and a label are
 */
public record Axis(
        String title, boolean logarithmic, double from, double to, List<Double> ticks, DoubleFunction<String> label) {
    private static final int TICKS_MAX = 9;

    public Axis {
        ticks = List.copyOf(ticks);
    }

    /** From the power of ten below the values to the one above; of many powers, every second or third is labelled. */
    public static Axis decades(String title, double min, double max, DoubleFunction<String> label) {
        int low = (int) Math.floor(Math.log10(min));
        int high = Math.max(low + 1, (int) Math.ceil(Math.log10(max)));
        int step = (high - low + TICKS_MAX - 1) / TICKS_MAX;
        List<Double> ticks = new ArrayList<>();
        for (int power = low; power <= high; power += step) {
            ticks.add(Math.pow(10, power));
        }
        return new Axis(title, true, Math.pow(10, low), Math.pow(10, high), ticks, label);
    }

    /** Logarithmic, with these ticks alone. */
    public static Axis logarithmic(String title, List<Double> ticks, DoubleFunction<String> label) {
        return new Axis(title, true, ticks.getFirst(), ticks.getLast(), ticks, label);
    }

    /** Linear, from 0 or from the first tick. */
    public static Axis linear(String title, List<Double> ticks, DoubleFunction<String> label) {
        return new Axis(title, false, ticks.getFirst(), ticks.getLast(), ticks, label);
    }

    /** Linear from 0 to beyond the value, in steps of 1, 2 or 5 of a power of ten. */
    public static Axis steps(String title, double most, DoubleFunction<String> label) {
        double power = Math.pow(10, Math.floor(Math.log10(most / 4)));
        double step = power;
        for (double factor : new double[] {2, 5, 10}) {
            if (most / step > TICKS_MAX - 2) {
                step = power * factor;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; (i - 1) * step < most; i++) {
            ticks.add(i * step);
        }
        return linear(title, ticks, label);
    }

    /** Where a value is, from 0 to 1; beyond, if it is beyond the axis. */
    double at(double value) {
        return logarithmic
                ? (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))
                : (value - from) / (to - from);
    }
}
