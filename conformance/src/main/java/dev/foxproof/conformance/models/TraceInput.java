package dev.foxproof.conformance.models;

import java.util.List;
import tlc2.overrides.TLAPlusOperator;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.Value;

/** The operators of {@code TraceInput.tla}, which answer the lines that are checked just now. */
public final class TraceInput {
    private static volatile List<Value> lines = List.of();

    private TraceInput() {}

    /** From now on these lines are the input. TLC is in use once per process at most. */
    static void set(List<Value> input) {
        lines = List.copyOf(input);
    }

    @TLAPlusOperator(identifier = "TraceHas", module = "TraceInput", warn = false)
    public static Value has(IntValue i) {
        return i.val >= 1 && i.val <= lines.size() ? BoolValue.ValTrue : BoolValue.ValFalse;
    }

    @TLAPlusOperator(identifier = "TraceLine", module = "TraceInput", warn = false)
    public static Value line(IntValue i) {
        return lines.get(i.val - 1);
    }
}
