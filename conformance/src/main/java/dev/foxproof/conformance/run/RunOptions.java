package dev.foxproof.conformance.run;

import dev.foxproof.conformance.scenario.Seed;
import java.time.Duration;

/**
 * How a run is made.
 *
 * @param jobs how many checks run at a time
 * @param answerTimeout for each answer of the target
 * @param checkTimeout for each check
 * @param strict whether SHOULD counts
 */
public record RunOptions(Seed seed, int jobs, Duration answerTimeout, Duration checkTimeout, boolean strict) {
    public static final int JOBS_MAX = 64;

    /**
     * @throws UsageException if the number of jobs or a timeout is out of range
     */
    public RunOptions {
        if (jobs < 1 || jobs > JOBS_MAX) {
            throw new UsageException("jobs must be 1 to " + JOBS_MAX + ", not " + jobs);
        }
        if (answerTimeout.compareTo(Duration.ofMillis(1)) < 0 || checkTimeout.compareTo(answerTimeout) < 0) {
            throw new UsageException(
                    "a check must be given at least as much time as an answer, and both more than none");
        }
    }

    /** An answer may take 10 seconds, a check a minute. */
    public static RunOptions of(Seed seed, int jobs) {
        return new RunOptions(seed, jobs, Duration.ofSeconds(10), Duration.ofSeconds(60), false);
    }
}
