package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.attacks.AttackResult.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * What the attacks came to.
 *
 * @param seed repeats the run
 * @param results in the order of the catalogue
 */
public record AttackReport(String seed, Instant started, double seconds, List<AttackResult> results) {
    /** Every outcome is as expected. */
    public static final int EXPECTED = 0;
    /** An outcome is another one. */
    public static final int DIFFERENT = 1;
    /** A story came to no outcome. */
    public static final int FAULTY = 2;
    /** Nothing was tried. */
    public static final int EMPTY = 3;

    public AttackReport {
        results = List.copyOf(results);
    }

    public int exitStatus() {
        if (results.isEmpty()) {
            return EMPTY;
        }
        if (count(Verdict.DIFFERENT) > 0) {
            return DIFFERENT;
        }
        return count(Verdict.FAULT) > 0 ? FAULTY : EXPECTED;
    }

    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** How many attacks succeeded. */
    public long succeeded() {
        return results.stream()
                .filter(result -> result.observed().equals(Attack.SUCCEEDS))
                .count();
    }
}
