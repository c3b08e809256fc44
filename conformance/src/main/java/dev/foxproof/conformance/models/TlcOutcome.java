package dev.foxproof.conformance.models;

import java.util.List;
import java.util.Optional;

/** How a run of TLC ended. */
public sealed interface TlcOutcome {
    /**
     * Everything that the run asks for holds in every state.
     *
     * @param states distinct states
     * @param depth the length of the longest shortest behaviour
     */
    record Holds(long states, long depth) implements TlcOutcome {}

    /**
     * A property does not hold.
     *
     * @param property its name; empty if TLC does not tell which of several temporal properties it was
     * @param behaviour a shortest counterexample
     * @param states distinct states until it was found
     */
    record Violated(Optional<String> property, List<Step> behaviour, long states) implements TlcOutcome {
        public Violated {
            behaviour = List.copyOf(behaviour);
        }
    }

    /** TLC did not come to a result: the model is no TLA+, the time was over, the memory was too small. */
    record Fault(String reason) implements TlcOutcome {}
}
