package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Setting;

/**
 * A setting with all its costs.
 *
 * @param concurrency how many run at a time on a server: its threads, or fewer where the memory ends
 * @param memoryWall how many fit into the heap
 * @param loginsPerSecond the most that the server finishes
 * @param measuredLoad whether that was measured with this setting, or estimated from another of its function
 * @param guessesPerSecond of the fastest device among the attackers; NaN if none has a figure
 * @param meetsClient whether it is within the client's limits
 * @param meetsServer whether it is within the server's limits
 */
public record Candidate(
        Timing timing,
        int concurrency,
        int memoryWall,
        double loginsPerSecond,
        double loginsPerCore,
        boolean measuredLoad,
        double guessesPerSecond,
        boolean meetsClient,
        boolean meetsServer) {
    public Setting setting() {
        return timing.setting();
    }

    public boolean meets(Side side) {
        return side == Side.CLIENT ? meetsClient : meetsServer;
    }

    /** Seconds of the fastest device for one guess: what the settings are compared by. */
    public double attackerSeconds() {
        return 1 / guessesPerSecond;
    }
}
