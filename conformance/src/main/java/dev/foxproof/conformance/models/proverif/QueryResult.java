package dev.foxproof.conformance.models.proverif;

import dev.foxproof.conformance.models.ModelProperty;
import dev.foxproof.conformance.models.ProofResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one query went.
 *
 * @param answer ProVerif's answer; null after a fault or when skipped
 * @param time from the start of the process to its end; zero when skipped
 * @param detail why it is not as expected; empty if it is
 */
public record QueryResult(
        ModelQuery query, Outcome outcome, @Nullable Answer answer, Duration time, String detail) {
    static QueryResult answered(ModelQuery query, Answer answer, Duration time) {
        if (answer != query.expectation().answer()) {
            String detail = "ProVerif says '%s' instead of '%s'. %s"
                    .formatted(
                            answer.words(),
                            query.expectation().answer().words(),
                            answer == Answer.UNDECIDED ? "Nothing follows from that." : query.deviation());
            return new QueryResult(query, Outcome.UNEXPECTED, answer, time, detail);
        }
        Outcome outcome = answer == Answer.TRUE ? Outcome.HOLDS : Outcome.REFUTED_AS_EXPECTED;
        return new QueryResult(query, outcome, answer, time, "");
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

    /** The same among the results of the other models; the query is the property. */
    public ProofResult proofResult() {
        return new ProofResult(
                ProofResult.Kind.QUERY,
                query.id(),
                query.says(),
                switch (outcome) {
                    case HOLDS -> ProofResult.Verdict.HOLDS;
                    case REFUTED_AS_EXPECTED -> ProofResult.Verdict.REFUTED;
                    case UNEXPECTED -> ProofResult.Verdict.UNEXPECTED;
                    case FAULT -> ProofResult.Verdict.FAULT;
                    case SKIPPED -> ProofResult.Verdict.SKIPPED;
                },
                List.of(new ModelProperty(query.id(), query.scenario(), query.says(), query.rules())),
                answer == Answer.FALSE ? Optional.of(query.id()) : Optional.empty(),
                0,
                0,
                time,
                List.of(),
                detail);
    }
}
