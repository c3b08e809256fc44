package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import java.util.List;

/**
 * What a derivation may cost whoever runs it.
 *
 * @param targetSeconds the longest median of one derivation
 * @param memoryBytes the most that one derivation may hold
 * @param loginsPerSecond what a server must bear at its busiest
 * @param threads how many derivations a server computes at a time at most
 * @param heapBytes of the server's process
 */
public record Limits(
        double targetSeconds, long memoryBytes, double loginsPerSecond, int threads, long heapBytes, List<Kdf> kdfs) {
    /** How much of the target a derivation may take when nothing disturbs it; on a busy day it takes more. */
    public static final double AIM = 0.8;

    /** How busy a server may be: beyond, those who wait grow faster than those who come. */
    public static final double BUSY_MAX = 0.8;

    /** How much of the heap derivations may hold, as in the reference server: what is thrown away stays until it is collected. */
    public static final double HEAP_SHARE = 0.5;

    private static final double TARGET_MAX = 60;
    private static final int THREADS_MAX = 1024;

    /**
     * @throws AdvisorException if they make no sense
     */
    public Limits {
        kdfs = List.copyOf(kdfs);
        if (!(targetSeconds > 0 && targetSeconds <= TARGET_MAX)) {
            throw new AdvisorException(
                    "--target-latency must be above 0 and at most 60 s, not " + Words.seconds(targetSeconds));
        }
        if (threads < 1 || threads > THREADS_MAX) {
            throw new AdvisorException("--threads must be 1 to " + THREADS_MAX + ", not " + threads);
        }
        if (!(loginsPerSecond > 0)) {
            throw new AdvisorException("--logins-per-second must be above 0, not " + loginsPerSecond);
        }
        if (memoryBytes > heapBytes * HEAP_SHARE) {
            throw new AdvisorException(
                    "--memory is " + Words.bytes(memoryBytes) + " for one derivation, but of a heap of "
                            + Words.bytes(heapBytes) + " derivations may hold " + Words.bytes(heapBytes * HEAP_SHARE)
                            + "; give less, or a larger heap with --heap");
        }
        if (kdfs.isEmpty()) {
            throw new AdvisorException("--kdf names no function");
        }
    }

    /** How many derivations that hold this much fit into the heap together. */
    public int memoryWall(long bytes) {
        return bytes == 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, heapBytes * HEAP_SHARE / bytes);
    }

    /** The time of a derivation as a share of what it may take: {@link #AIM} of the target when it is quiet, all of it by the median. */
    public double slowness(Timing timing) {
        return Math.max(timing.quietSeconds() / AIM, timing.medianSeconds()) / targetSeconds;
    }
}
