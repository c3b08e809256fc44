package dev.foxproof.load;

import java.util.Arrays;

/** How long each request took, in nanoseconds. Every one is kept: a run is short, and a percentile of buckets would be a guess. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    void addAll(Latencies other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /**
     * The nearest rank: the smallest latency that at least this share of all requests did not exceed.
     *
     * @param percent above 0, at most 100
     * @return 0 if there are none
     */
    long percentile(double percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(percent / 100 * count) - 1];
    }
}
