package dev.foxproof.conformance.run;

import dev.foxproof.conformance.Verdict;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A whole run.
 *
 * @param profile {@code classic}, {@code current}, or both with a plus sign
 * @param options what of the command line decides the outcome, to repeat the run
 */
public record RunReport(
        String target,
        String profile,
        String seed,
        String options,
        boolean strict,
        Instant started,
        double seconds,
        List<Result> results) {
    /** Exit status: all required checks pass. */
    public static final int PASSED = 0;
    /** Exit status: something failed. */
    public static final int FAILED = 1;
    /** Exit status: the harness, the target or the usage is at fault. */
    public static final int FAULTY = 2;
    /** Exit status: nothing was checked. */
    public static final int NOTHING = 3;

    public RunReport {
        results = List.copyOf(results);
    }

    /** How many results have each verdict. */
    public Map<Verdict, Integer> counts() {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, (int)
                    results.stream().filter(r -> r.verdict() == verdict).count());
        }
        return counts;
    }

    /** The results that decide the run. */
    public List<Result> failures() {
        return results.stream().filter(result -> result.counts(strict)).toList();
    }

    /** Broken rules that do not bind: SHOULD and MAY outside of strict mode. */
    public List<Result> warnings() {
        return results.stream()
                .filter(result -> result.broken() && result.waiver() == null && !result.counts(strict))
                .toList();
    }

    /** Failures that a waiver covers. */
    public List<Result> waived() {
        return results.stream()
                .filter(result -> result.broken() && result.waiver() != null)
                .toList();
    }

    /** Waivers that are not needed any more. */
    public List<Result> waivedButPassed() {
        return results.stream().filter(Result::waivedButPassed).toList();
    }

    public int exitStatus() {
        Map<Verdict, Integer> counts = counts();
        if (!failures().isEmpty()) {
            return FAILED;
        }
        if (counts.getOrDefault(Verdict.HARNESS_ERROR, 0) > 0) {
            return FAULTY;
        }
        return counts.getOrDefault(Verdict.SKIPPED, 0) == results.size() ? NOTHING : PASSED;
    }
}
