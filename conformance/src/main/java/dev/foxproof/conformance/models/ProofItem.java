package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.ModelRun.When;
import dev.foxproof.conformance.models.ProofResult.Kind;
import dev.foxproof.conformance.models.ProofResult.Verdict;
import dev.foxproof.conformance.models.TlcOutcome.Fault;
import dev.foxproof.conformance.models.TlcOutcome.Holds;
import dev.foxproof.conformance.models.TlcOutcome.Violated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that TLC decides. */
public sealed interface ProofItem {
    String id();

    /** The item in protocol terms. */
    String says();

    Kind kind();

    When when();

    /** The models and the run for TLC. */
    ModelFiles files();

    ModelRun run();

    /** Judges the outcome. */
    ProofResult judge(TlcOutcome outcome, Duration time);

    /** A run whose properties hold, or whose claim is refuted. */
    record Run(ModelFiles files, ModelRun run, List<ModelProperty> properties) implements ProofItem {
        @Override
        public String id() {
            return run.id();
        }

        @Override
        public String says() {
            return run.says();
        }

        @Override
        public Kind kind() {
            return run.refutes().isPresent() ? Kind.CLAIM : Kind.MODEL;
        }

        @Override
        public When when() {
            return run.when();
        }

        @Override
        public ProofResult judge(TlcOutcome outcome, Duration time) {
            return switch (outcome) {
                case Fault fault -> result(Verdict.FAULT, fault.reason(), time);
                case Holds holds ->
                    new ProofResult(
                            kind(),
                            id(),
                            run.says(),
                            run.refutes().isEmpty()
                                            && holds.states() == run.states().orElseThrow()
                                    ? Verdict.HOLDS
                                    : Verdict.UNEXPECTED,
                            properties,
                            Optional.empty(),
                            holds.states(),
                            holds.depth(),
                            time,
                            List.of(),
                            remark(holds));
                case Violated violated -> violated(violated, time);
            };
        }

        private String remark(Holds holds) {
            if (run.refutes().isPresent()) {
                return "no counterexample to " + run.refutes().get() + " in " + holds.states() + " states";
            }
            long expected = run.states().orElseThrow();
            return holds.states() == expected ? "" : holds.states() + " distinct states instead of " + expected;
        }

        private ProofResult violated(Violated violated, Duration time) {
            boolean expected = run.refutes().isPresent()
                    && violated.property()
                            .map(run.refutes().get()::equals)
                            .orElse(run.properties().size() == 1);
            String name = violated.property().orElse("a temporal property");
            return new ProofResult(
                    kind(),
                    id(),
                    run.says(),
                    expected ? Verdict.REFUTED : Verdict.UNEXPECTED,
                    properties,
                    Optional.of(violated.property().or(run::refutes).orElse(name)),
                    violated.states(),
                    violated.behaviour().size(),
                    time,
                    violated.behaviour(),
                    expected ? "" : "a counterexample to " + name);
        }

        private ProofResult result(Verdict verdict, String remark, Duration time) {
            return new ProofResult(
                    kind(), id(), run.says(), verdict, properties, Optional.empty(), 0, 0, time, List.of(), remark);
        }
    }

    /** A wrong model, to which one of the properties must have a counterexample. */
    record Mutant(ModelFiles files, Mutation mutation, ModelRun run, List<ModelProperty> properties)
            implements ProofItem {
        @Override
        public String id() {
            return mutation.id();
        }

        @Override
        public String says() {
            return mutation.says();
        }

        @Override
        public Kind kind() {
            return Kind.MUTATION;
        }

        @Override
        public When when() {
            return When.VERIFY;
        }

        @Override
        public ProofResult judge(TlcOutcome outcome, Duration time) {
            return switch (outcome) {
                case Fault fault -> result(Verdict.FAULT, Optional.empty(), 0, time, List.of(), fault.reason());
                case Holds holds ->
                    result(
                            Verdict.UNEXPECTED,
                            Optional.empty(),
                            holds.states(),
                            time,
                            List.of(),
                            "nothing notices the change in " + holds.states() + " states");
                case Violated violated -> {
                    boolean expected = violated.property()
                            .map(mutation.refutes()::contains)
                            .orElseGet(() -> mutation.refutes().stream().anyMatch(run.properties()::contains));
                    yield result(
                            expected ? Verdict.REFUTED : Verdict.UNEXPECTED,
                            violated.property()
                                    .or(() -> Optional.of(mutation.refutes().getFirst())),
                            violated.states(),
                            time,
                            violated.behaviour(),
                            expected
                                    ? ""
                                    : "noticed by " + violated.property().orElse("a temporal property") + " and not by "
                                            + String.join(" or ", mutation.refutes()));
                }
            };
        }

        private ProofResult result(
                Verdict verdict,
                Optional<String> refuted,
                long states,
                Duration time,
                List<Step> story,
                String remark) {
            return new ProofResult(
                    kind(),
                    id(),
                    mutation.says(),
                    verdict,
                    properties,
                    refuted,
                    states,
                    story.size(),
                    time,
                    story,
                    remark);
        }
    }
}
