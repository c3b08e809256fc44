package dev.foxproof.advisor.measure;

import dev.foxproof.advisor.settings.Setting;
import java.util.Arrays;

/**
 * How long one derivation takes when nothing else runs.
 *
 * @param p99Seconds the 99th percentile of the samples, by nearest rank: of fewer than 100 samples, the largest; NaN if it is not
 *     known
 * @param samples how many times it was measured; 0 if it was computed from other settings of the function
 */
public record Timing(Setting setting, double medianSeconds, double p99Seconds, int samples) {
    private static final double NANOS = 1.0e9;
    private static final double P99 = 0.99;

    /**
     * @param nanos at least one
     */
    public static Timing of(Setting setting, long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        int rank = (int) Math.ceil(P99 * sorted.length);
        return new Timing(setting, median / NANOS, sorted[rank - 1] / NANOS, sorted.length);
    }

    /** The same function at another amount of work, by proportion. Right for PBKDF2, whose time is linear in its iterations. */
    public Timing scaledTo(Setting other) {
        double factor = other.work() / setting.work();
        return new Timing(other, medianSeconds * factor, p99Seconds * factor, 0);
    }
}
