package dev.foxproof.conformance.scenario;

import dev.foxproof.conformance.wire.Exchange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which steps have failed against one target. A step that keeps failing is not tried again. */
public final class Prerequisites {
    private static final int FAILURES_MAX = 3;

    /** The first failure of a step, and how many there were. */
    public record Failure(String observed, List<Exchange> exchanges, int times) {}

    private final Map<Step, Failure> failures = new EnumMap<>(Step.class);
    private final Map<Step, Integer> inARow = new EnumMap<>(Step.class);

    /** The failure because of which the step is not tried any more, if it is not. */
    synchronized @Nullable Failure givenUp(Step step) {
        return inARow.getOrDefault(step, 0) >= FAILURES_MAX ? failures.get(step) : null;
    }

    synchronized void succeeded(Step step) {
        if (inARow.getOrDefault(step, 0) < FAILURES_MAX) {
            inARow.put(step, 0);
        }
    }

    synchronized void failed(Step step, String observed, List<Exchange> exchanges) {
        inARow.merge(step, 1, Integer::sum);
        Failure first = failures.get(step);
        failures.put(
                step,
                first == null
                        ? new Failure(observed, List.copyOf(exchanges), 1)
                        : new Failure(first.observed(), first.exchanges(), first.times() + 1));
    }

    /** After a step has failed when tried by itself, before any check: nothing that needs it is tried. */
    public synchronized void giveUp(Step step) {
        inARow.put(step, FAILURES_MAX);
    }

    public synchronized Map<Step, Failure> failures() {
        return Map.copyOf(failures);
    }
}
