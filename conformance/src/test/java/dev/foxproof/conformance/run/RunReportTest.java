package dev.foxproof.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.Level;
import dev.foxproof.conformance.SampleRun;
import dev.foxproof.conformance.Verdict;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final Waiver WAIVER =
            new Waiver("hawk/a", "known", "https://bugs.example/1", LocalDate.of(2030, 1, 1));

    @Test
    void endsWithZeroWhenAllRequiredChecksPass() {
        assertThat(exit(false, SampleRun.result("hawk/a", Level.MUST, Verdict.PASS)))
                .isEqualTo(0);
        assertThat(exit(false, SampleRun.result("hawk/a", Level.MUST, Verdict.UNSUPPORTED)))
                .isEqualTo(0);
    }

    @Test
    void endsWithOneWhenSomethingRequiredFailedOrTimedOut() {
        assertThat(exit(false, SampleRun.result("hawk/a", Level.MUST, Verdict.FAIL)))
                .isEqualTo(1);
        assertThat(exit(false, SampleRun.result("hawk/a", Level.MUST, Verdict.TIMEOUT)))
                .isEqualTo(1);
        assertThat(exit(true, SampleRun.result("hawk/a", Level.SHOULD, Verdict.FAIL)))
                .isEqualTo(1);
    }

    @Test
    void doesNotFailForAShouldUnlessStrict() {
        assertThat(exit(false, SampleRun.result("hawk/a", Level.SHOULD, Verdict.FAIL)))
                .isEqualTo(0);
    }

    @Test
    void endsWithTwoWhenOnlyTheHarnessFailed() {
        assertThat(exit(false, SampleRun.result("hawk/a", Level.MUST, Verdict.HARNESS_ERROR)))
                .isEqualTo(2);
    }

    @Test
    void endsWithOneWhenBothTheTargetAndTheHarnessFailed() {
        assertThat(exit(
                        false,
                        SampleRun.result("hawk/a", Level.MUST, Verdict.HARNESS_ERROR),
                        SampleRun.result("hawk/b", Level.MUST, Verdict.FAIL)))
                .isEqualTo(1);
    }

    @Test
    void endsWithThreeWhenNothingWasChecked() {
        assertThat(exit(false, SampleRun.result("hawk/a", Level.MUST, Verdict.SKIPPED)))
                .isEqualTo(3);
        assertThat(exit(false)).isEqualTo(3);
    }

    @Test
    void aWaivedFailureDoesNotCountAndAWaivedPassIsReported() {
        Result failed = SampleRun.result("hawk/a", Level.MUST, Verdict.FAIL).withWaiver(WAIVER);
        Result passed = SampleRun.result("hawk/a", Level.MUST, Verdict.PASS).withWaiver(WAIVER);

        assertThat(exit(true, failed)).isEqualTo(0);
        assertThat(SampleRun.of(false, failed).waived()).containsExactly(failed);
        assertThat(SampleRun.of(false, passed).waivedButPassed()).containsExactly(passed);
    }

    private static int exit(boolean strict, Result... results) {
        return SampleRun.of(strict, results).exitStatus();
    }
}
