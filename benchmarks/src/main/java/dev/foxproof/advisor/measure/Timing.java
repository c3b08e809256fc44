package dev.foxproof.advisor.measure;

import dev.foxproof.advisor.settings.Setting;
import java.util.Arrays;

/**
 * How long one derivation takes when nothing else of this process runs.
 *
 * @param quietSeconds the lower quartile of the samples, by nearest rank: what it takes while nobody else disturbs. On a machine that is
 *     shared, the median moves by a tenth or two from minute to minute, and this by less; settings are chosen by it
 * @param medianSeconds of the samples
 * @param p99Seconds the 99th percentile of the samples, by nearest rank: of fewer than 100 samples, the largest; NaN if it is not
 *     known
 * @param samples how many times it was measured; 0 if it was computed from other settings of the function
 */
public record Timing(Setting setting, double quietSeconds, double medianSeconds, double p99Seconds, int samples) {
    private static final double NANOS = 1.0e9;
    private static final double QUIET = 0.25;
    private static final double P99 = 0.99;

    /**
     * @param nanos at least one
     */
    public static Timing of(Setting setting, long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        return new Timing(
                setting, ranked(sorted, QUIET) / NANOS, median / NANOS, ranked(sorted, P99) / NANOS, sorted.length);
    }

    private static long ranked(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** The same function at another amount of work, by proportion. Right for PBKDF2, whose time is linear in its iterations. */
    public Timing scaledTo(Setting other) {
        double factor = other.work() / setting.work();
        return new Timing(other, quietSeconds * factor, medianSeconds * factor, p99Seconds * factor, 0);
    }
}
