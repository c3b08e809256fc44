package dev.foxproof.conformance.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.conformance.models.ProofResult.Verdict;
import dev.foxproof.conformance.models.TlcOutcome.Fault;
import dev.foxproof.conformance.models.TlcOutcome.Holds;
import dev.foxproof.conformance.models.TlcOutcome.Violated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TLC itself, on a model of four states. */
class TlcTest {
    private static final String COUNTER = """
            ---- MODULE Counter ----
            EXTENDS Naturals
            VARIABLES x, act
            Init == x = 0 /\\ act = [name |-> "Init"]
            Next == x < 3 /\\ x' = x + 1 /\\ act' = [name |-> "Count", to |-> x + 1]
            Spec == Init /\\ [][Next]_<<x, act>>
            Small == x < 4
            Tiny == x < 2
            OneByOne == [][x' = x + 1]_<<x, act>>
            NeverThree == [][x' # 3]_<<x, act>>
            ReachesFour == <>(x = 4)
            ====
            """;

    private static TlcOutcome run(String module, String properties) throws InterruptedException {
        return run(module, properties, Duration.ofMinutes(2));
    }

    private static TlcOutcome run(String module, String properties, Duration limit) throws InterruptedException {
        return Tlc.within(limit).run(ModelFiles.of(Map.of("Counter.tla", module)), model(properties, 4), 1);
    }

    private static ModelRun model(String properties, long states) {
        return ModelRun.parse("counter", """
                \\* module: Counter
                \\* when: verify
                \\* expect: holds
                \\* says: counts to three
                \\* states: %d
                SPECIFICATION Spec
                CHECK_DEADLOCK FALSE
                %s
                """.formatted(states, properties));
    }

    @Test
    void countsTheStatesOfWhatHolds() throws InterruptedException {
        assertThat(run(COUNTER, "INVARIANT Small\nPROPERTY OneByOne")).isEqualTo(new Holds(4, 4));
    }

    @ParameterizedTest
    @CsvSource({"INVARIANT Tiny, Tiny, 3", "PROPERTY NeverThree, NeverThree, 4"})
    void tellsAShortestCounterexample(String properties, String name, int length) throws InterruptedException {
        TlcOutcome outcome = run(COUNTER, properties);

        assertThat(outcome).isInstanceOfSatisfying(Violated.class, violated -> {
            assertThat(violated.property()).hasValue(name);
            assertThat(violated.behaviour()).hasSize(length);
            assertThat(violated.behaviour().getLast().sentence()).isEqualTo("Count (to " + (length - 1) + ")");
        });
    }

    @Test
    void tellsThatNothingHappensAnyMore() throws InterruptedException {
        assertThat(run(COUNTER, "PROPERTY ReachesFour")).isInstanceOfSatisfying(Violated.class, violated -> {
            assertThat(violated.property()).isEmpty();
            assertThat(violated.behaviour().getLast().sentence()).isEqualTo("nothing happens any more");
        });
    }

    @Test
    void aModelThatIsNoneIsAFault() throws InterruptedException {
        assertThat(run(COUNTER.replace("x < 4", "y < 4"), "INVARIANT Small"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.reason()).contains("Unknown operator: `y'"));
    }

    @Test
    void anUnknownPropertyIsAFault() throws InterruptedException {
        assertThat(run(COUNTER, "INVARIANT Nonsense")).isInstanceOf(Fault.class);
    }

    @Test
    void endlessModelsAreEnded() throws InterruptedException {
        String endless = COUNTER.replace("x < 3 /\\", "");

        assertThat(run(endless, "PROPERTY OneByOne", Duration.ofSeconds(4)))
                .isEqualTo(new Fault("TLC did not end within 4 seconds"));
    }

    @Test
    void anotherNumberOfStatesIsUnexpected() {
        ProofItem item = new ProofItem.Run(ModelFiles.of(Map.of()), model("INVARIANT Small", 5), List.of());

        assertThat(item.judge(new Holds(4, 4), Duration.ZERO))
                .returns(Verdict.UNEXPECTED, ProofResult::verdict)
                .returns("4 distinct states instead of 5", ProofResult::remark);
        assertThat(item.judge(new Holds(5, 4), Duration.ZERO)).returns(Verdict.HOLDS, ProofResult::verdict);
        assertThat(item.judge(new Violated(Optional.of("Small"), List.of(), 2), Duration.ZERO))
                .returns(Verdict.UNEXPECTED, ProofResult::verdict);
        assertThat(item.judge(new Fault("no memory"), Duration.ZERO)).returns(Verdict.FAULT, ProofResult::verdict);
    }

    @Test
    void aMutationThatNothingNoticesIsUnexpected() {
        Mutation mutation =
                new Mutation("m", "Counter", "counter", "x + 1", "x + 2", List.of("Small"), "counts by two");
        ProofItem item =
                new ProofItem.Mutant(ModelFiles.of(Map.of()), mutation, model("INVARIANT Small", 4), List.of());

        assertThat(item.judge(new Holds(4, 4), Duration.ZERO)).returns(Verdict.UNEXPECTED, ProofResult::verdict);
        assertThat(item.judge(new Violated(Optional.of("Small"), List.of(), 2), Duration.ZERO))
                .returns(Verdict.REFUTED, ProofResult::verdict);
        assertThat(item.judge(new Violated(Optional.of("Tiny"), List.of(), 2), Duration.ZERO))
                .returns("noticed by Tiny and not by Small", ProofResult::remark);
    }
}
