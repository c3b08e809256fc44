package dev.foxproof.conformance.run;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Level;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Verdict;
import dev.foxproof.conformance.wire.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one check.
 *
 * @param profile of the target that it ran against
 * @param observed what was seen, or why there is no verdict on the target
 * @param expectation the assertion that failed, more exact than the check's own sentence; empty if none did
 * @param waiver why a failure does not count; null if it would
 * @param trace of a harness error, for the people who mend it; else empty
 * @param story what a check that tells one had done when it failed, the last line being what failed; else empty
 */
public record Result(
        CheckDefinition check,
        Profile profile,
        Verdict verdict,
        String observed,
        String expectation,
        List<Exchange> exchanges,
        double seconds,
        @Nullable Waiver waiver,
        String trace,
        List<String> story) {
    public Result {
        exchanges = List.copyOf(exchanges);
        story = List.copyOf(story);
    }

    Result withWaiver(@Nullable Waiver newWaiver) {
        return new Result(check, profile, verdict, observed, expectation, exchanges, seconds, newWaiver, trace, story);
    }

    /** Whether the target did not keep the rule, or did not answer. */
    public boolean broken() {
        return verdict == Verdict.FAIL || verdict == Verdict.TIMEOUT;
    }

    /** Whether it decides the run. */
    public boolean counts(boolean strict) {
        return broken() && waiver == null && (strict || check.level() == Level.MUST);
    }

    /** Whether a waiver can be removed. */
    public boolean waivedButPassed() {
        return waiver != null && verdict == Verdict.PASS;
    }
}
