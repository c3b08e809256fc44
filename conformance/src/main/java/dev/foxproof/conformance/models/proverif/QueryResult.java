package dev.foxproof.conformance.models.proverif;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one query went.
 *
 * @param proof ProVerif's answer; null after a fault or when skipped
 * @param time from the start of the process to its end; zero when skipped
 * @param detail why it is not as expected; empty if it is
 */
public record QueryResult(
        ModelQuery query, Outcome outcome, @Nullable Proof proof, Duration time, String detail) {
    static QueryResult answered(ModelQuery query, Proof proof, Duration time) {
        if (proof != query.expectation().proof()) {
            String detail = "ProVerif says '%s' instead of '%s'. %s"
                    .formatted(
                            proof.words(),
                            query.expectation().proof().words(),
                            proof == Proof.UNDECIDED ? "Nothing follows from that." : query.deviation());
            return new QueryResult(query, Outcome.UNEXPECTED, proof, time, detail);
        }
        Outcome outcome = proof == Proof.TRUE ? Outcome.HOLDS : Outcome.REFUTED_AS_EXPECTED;
        return new QueryResult(query, outcome, proof, time, "");
    }

    static QueryResult fault(ModelQuery query, Duration time, String detail) {
        return new QueryResult(query, Outcome.FAULT, null, time, detail);
    }

    static QueryResult skipped(ModelQuery query, String reason) {
        return new QueryResult(query, Outcome.SKIPPED, null, Duration.ZERO, reason);
    }

    public boolean asExpected() {
        return outcome == Outcome.HOLDS || outcome == Outcome.REFUTED_AS_EXPECTED;
    }
}
