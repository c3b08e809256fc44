package dev.foxproof.conformance.models;

import dev.foxproof.conformance.models.TraceResult.Unexplained;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tlc2.tool.Action;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import tools.jackson.databind.JsonNode;
import util.SimpleFilenameToStream;
import util.UniqueString;

/**
 * Follows the lines of a trace with the states in which the model may be. A line is explained if from one of them a step leads on that the
 * trace module allows for it and after which the invariants of its configuration hold. Steps that leave the module's variable {@code i}
 * as it was are steps that no line tells.
 */
final class TraceWalk {
    private static final int STATES_MAX = 10_000;
    private static final int STATES_SHOWN = 3;
    private static final UniqueString POSITION = UniqueString.uniqueStringOf("i");

    private final String module;
    private final String kind;
    private final FastTool tool;

    /**
     * @param folder holds the modules
     * @param kind of the subjects whose lines are followed
     */
    TraceWalk(Path folder, String kind) {
        this.kind = kind;
        this.module = Objects.requireNonNull(TraceFile.SUBJECTS.get(kind), kind);
        this.tool = new FastTool(folder.toString(), module, module, new SimpleFilenameToStream(folder.toString()));
    }

    TraceResult check(String name, TraceFile trace) {
        Map<String, List<TraceFile.Line>> groups = trace.bySubject(kind);
        Optional<Unexplained> first = Optional.empty();
        for (List<TraceFile.Line> lines : groups.values()) {
            Optional<Unexplained> unexplained = follow(lines);
            if (unexplained.isPresent()
                    && (first.isEmpty()
                            || unexplained.get().line() < first.get().line())) {
                first = unexplained;
            }
        }
        int count = groups.values().stream().mapToInt(List::size).sum();
        return new TraceResult(name, count, groups.size(), first);
    }

    private Optional<Unexplained> follow(List<TraceFile.Line> lines) {
        TraceInput.set(lines.stream().map(line -> record(line.members())).toList());
        List<TLCState> states = all(tool.getInitStates());
        for (TraceFile.Line line : lines) {
            List<TLCState> before = states;
            states = after(before);
            if (states.isEmpty()) {
                List<String> shown = before.stream()
                        .limit(STATES_SHOWN)
                        .map(state -> state.toString().strip())
                        .toList();
                return Optional.of(new Unexplained(line.number(), line.text(), module, shown));
            }
        }
        return Optional.empty();
    }

    /** The states after the next line. */
    private List<TLCState> after(List<TLCState> before) {
        Map<Long, TLCState> seen = new LinkedHashMap<>();
        Map<Long, TLCState> next = new LinkedHashMap<>();
        Deque<TLCState> open = new ArrayDeque<>(before);
        before.forEach(state -> seen.put(state.fingerPrint(), state));
        while (!open.isEmpty()) {
            TLCState state = open.remove();
            for (Action action : tool.getActions()) {
                for (TLCState successor : all(tool.getNextStates(action, state))) {
                    if (!valid(successor)) {
                        continue;
                    }
                    if (!position(successor).equals(position(state))) {
                        next.putIfAbsent(successor.fingerPrint(), successor);
                    } else if (seen.putIfAbsent(successor.fingerPrint(), successor) == null) {
                        open.add(successor);
                    }
                }
            }
            if (seen.size() + next.size() > STATES_MAX) {
                throw new IllegalStateException("more than " + STATES_MAX + " states explain a line of the trace");
            }
        }
        return List.copyOf(next.values());
    }

    private boolean valid(TLCState state) {
        for (Action invariant : tool.getInvariants()) {
            if (!tool.isValid(invariant, state)) {
                return false;
            }
        }
        return true;
    }

    private static String position(TLCState state) {
        return state.lookup(POSITION).toString();
    }

    private static List<TLCState> all(StateVec states) {
        List<TLCState> list = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            list.add(states.elementAt(i));
        }
        return list;
    }

    private static Value record(JsonNode members) {
        List<UniqueString> names = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        members.properties().forEach(member -> {
            names.add(UniqueString.uniqueStringOf(member.getKey()));
            values.add(value(member.getValue()));
        });
        return new RecordValue(names.toArray(new UniqueString[0]), values.toArray(new Value[0]), false);
    }

    private static Value value(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? BoolValue.ValTrue : BoolValue.ValFalse;
        }
        return value.isString() ? new StringValue(value.stringValue()) : IntValue.gen(value.intValue());
    }
}
