package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.ProofResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a proof came to. */
public record ProofReport(Instant started, Duration time, List<ProofResult> results) {
    /** Everything is as claimed. */
    public static final int PROVED = 0;
    /** Something is not. */
    public static final int REFUTED = 1;
    /** Something has no verdict. */
    public static final int FAULTY = 2;
    /** Nothing was asked. */
    public static final int EMPTY = 3;

    public ProofReport {
        results = List.copyOf(results);
    }

    public int exitStatus() {
        if (results.isEmpty()) {
            return EMPTY;
        }
        if (count(Verdict.UNEXPECTED) > 0) {
            return REFUTED;
        }
        return count(Verdict.FAULT) > 0 ? FAULTY : PROVED;
    }

    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** Distinct states of all models together, without those of mutations. */
    public long states() {
        return results.stream()
                .filter(result -> result.kind() == ProofResult.Kind.MODEL)
                .mapToLong(ProofResult::states)
                .sum();
    }
}
