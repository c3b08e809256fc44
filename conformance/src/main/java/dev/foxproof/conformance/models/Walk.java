package dev.foxproof.conformance.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import tlc2.tool.Action;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.value.impl.Value;
import util.SimpleFilenameToStream;
import util.UniqueString;

/**
 * Walks at random through a module whose variable {@code ask} tells each step. First the kind of the next step is chosen, by the weights
 * that the initial state gives, then one of those of this kind. What is chosen depends on the seed alone, not on the order in which TLC
 * finds the steps.
 */
final class Walk {
    private static final UniqueString ACT = UniqueString.uniqueStringOf("act");
    private static final UniqueString ASK = UniqueString.uniqueStringOf("ask");
    private static final UniqueString OFFER = UniqueString.uniqueStringOf("offer");
    private static final UniqueString LEFT = UniqueString.uniqueStringOf("left");

    private final FastTool tool;
    private final SortedMap<String, List<Action>> kinds = new TreeMap<>();

    /**
     * @param folder holds the module and its configuration
     */
    Walk(Path folder, String module) {
        this.tool = new FastTool(folder.toString(), module, module, new SimpleFilenameToStream(folder.toString()));
        for (Action action : tool.getActions()) {
            kinds.computeIfAbsent(action.getName().toString(), name -> new ArrayList<>())
                    .add(action);
        }
    }

    /** The values of {@code ask} after each step, until there is no further step. */
    List<Object> behaviour(WalkRequest request) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(request.seed());
        TLCState state = pick(initial(request), random);
        Map<?, ?> weights = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) value(state, ASK)).get("weights"));
        List<Object> steps = new ArrayList<>();
        Asked asked = new Asked();
        for (TLCState next = next(state, weights, random, asked);
                next != state;
                next = next(state, weights, random, asked)) {
            state = next;
            asked.add(state);
            steps.add(value(state, ASK));
        }
        return steps;
    }

    /** Questions and refusals that have been, and bring nothing new: questions while nothing changes, refusals ever. */
    private static final class Asked {
        private final Set<String> questions = new HashSet<>();
        private final Set<String> refusals = new HashSet<>();

        void add(TLCState state) {
            if (!isAsk(state)) {
                questions.clear();
            } else {
                (isRefusal(state) ? refusals : questions).add(text(state));
            }
        }

        boolean has(TLCState state) {
            return isAsk(state) && (isRefusal(state) ? refusals : questions).contains(text(state));
        }

        /** Whether the account stays as it is. */
        private static boolean isAsk(TLCState state) {
            return ((Map<?, ?>) value(state, ACT)).get("name") instanceof String name && name.equals("Ask");
        }

        private static boolean isRefusal(TLCState state) {
            return ((Map<?, ?>) value(state, ASK)).get("errno") instanceof List<?> refusals && !refusals.isEmpty();
        }

        private static String text(TLCState state) {
            return ModelValue.text(value(state, ASK));
        }
    }

    private SortedMap<String, TLCState> initial(WalkRequest request) {
        SortedMap<String, TLCState> states = new TreeMap<>();
        for (TLCState state : all(tool.getInitStates())) {
            if (value(state, OFFER).equals(Map.of("v2", request.v2(), "mail", request.mail()))) {
                states.put(ModelValue.text(value(state, LEFT)), state);
            }
        }
        return states;
    }

    /** The state after the next step; the same state if there is none. */
    private TLCState next(TLCState state, Map<?, ?> weights, RandomGenerator random, Asked asked) {
        List<String> open = new ArrayList<>(kinds.keySet());
        while (!open.isEmpty()) {
            String kind = pick(open, weights, random);
            SortedMap<String, TLCState> successors = new TreeMap<>();
            for (Action action : Objects.requireNonNull(kinds.get(kind))) {
                for (TLCState successor : all(tool.getNextStates(action, state))) {
                    if (!asked.has(successor)) {
                        successors.put(ModelValue.text(value(successor, ASK)), successor);
                    }
                }
            }
            if (!successors.isEmpty()) {
                return valid(pick(successors, random));
            }
            open.remove(kind);
        }
        return state;
    }

    private static String pick(List<String> kinds, Map<?, ?> weights, RandomGenerator random) {
        int sum = kinds.stream().mapToInt(kind -> weight(kind, weights)).sum();
        int chosen = random.nextInt(sum);
        for (String kind : kinds) {
            chosen -= weight(kind, weights);
            if (chosen < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights add up");
    }

    private static int weight(String kind, Map<?, ?> weights) {
        if (weights.get(kind) instanceof Integer weight && weight > 0) {
            return weight;
        }
        throw new IllegalStateException("the steps of " + kind + " have no weight");
    }

    private static TLCState pick(SortedMap<String, TLCState> states, RandomGenerator random) {
        return List.copyOf(states.values()).get(random.nextInt(states.size()));
    }

    private TLCState valid(TLCState state) {
        for (Action invariant : tool.getInvariants()) {
            if (!tool.isValid(invariant, state)) {
                throw new IllegalStateException("the walk breaks an invariant of the model: " + state);
            }
        }
        return state;
    }

    private static Object value(TLCState state, UniqueString variable) {
        return ModelValue.toJson((Value) Objects.requireNonNull(state.lookup(variable)));
    }

    private static List<TLCState> all(StateVec states) {
        List<TLCState> list = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            list.add(states.elementAt(i));
        }
        return list;
    }
}
