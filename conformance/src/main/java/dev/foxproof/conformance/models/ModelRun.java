package dev.foxproof.conformance.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One bounded run of TLC: a file of {@code spec/models/runs}, whose first comments say what it is.
 *
 * @param id the file's name
 * @param refutes the false claim that TLC must refute; without one, everything holds
 * @param says what is bounded and how, or the false claim, in words
 * @param states how many distinct states there are, if everything holds
 * @param text the whole file, which is TLC's configuration
 */
public record ModelRun(
        String id,
        String module,
        When when,
        Optional<String> refutes,
        String says,
        OptionalLong states,
        List<String> properties,
        String text) {
    /** Where a run belongs. */
    public enum When {
        /** In the build and in the command. */
        VERIFY,
        /** In the command only, because it takes minutes. */
        PROVE
    }

    private static final Pattern ITEM = Pattern.compile("^\\\\\\* (module|when|expect|says|states): (.+)$");
    private static final Pattern KEYWORD = Pattern.compile(
            "^(SPECIFICATION|INIT|NEXT|CONSTANTS?|INVARIANTS?|PROPERT(?:Y|IES)|CONSTRAINTS?|ACTION_CONSTRAINTS?|VIEW|SYMMETRY|CHECK_DEADLOCK|ALIAS|POSTCONDITION)\\b(.*)$");
    private static final String REFUTES = "refutes ";

    public ModelRun {
        properties = List.copyOf(properties);
    }

    static List<ModelRun> of(ModelFiles files) {
        return files.below("runs/", ".cfg").entrySet().stream()
                .map(run -> parse(run.getKey(), run.getValue()))
                .toList();
    }

    /**
     * @throws IllegalArgumentException if the head is not complete
     */
    static ModelRun parse(String id, String text) {
        Map<String, String> head = new LinkedHashMap<>();
        text.lines()
                .map(ITEM::matcher)
                .filter(Matcher::matches)
                .forEach(item -> head.put(item.group(1), item.group(2)));
        String expect = required(id, head, "expect");
        Optional<String> refutes =
                expect.startsWith(REFUTES) ? Optional.of(expect.substring(REFUTES.length())) : Optional.empty();
        if (refutes.isEmpty() && !expect.equals("holds")) {
            throw new IllegalArgumentException(id + ": expect must be holds or refutes NAME, not " + expect);
        }
        OptionalLong states =
                head.containsKey("states") ? OptionalLong.of(Long.parseLong(head.get("states"))) : OptionalLong.empty();
        if (states.isEmpty() == refutes.isEmpty()) {
            throw new IllegalArgumentException(id + ": states must be given exactly when everything holds");
        }
        return new ModelRun(
                id,
                required(id, head, "module"),
                when(id, required(id, head, "when")),
                refutes,
                required(id, head, "says"),
                states,
                properties(text),
                text);
    }

    private static String required(String id, Map<String, String> head, String item) {
        String value = head.get(item);
        if (value == null) {
            throw new IllegalArgumentException(id + ": the head has no " + item);
        }
        return value;
    }

    private static When when(String id, String word) {
        return switch (word) {
            case "verify" -> When.VERIFY;
            case "prove" -> When.PROVE;
            default -> throw new IllegalArgumentException(id + ": when must be verify or prove, not " + word);
        };
    }

    /** What stands behind INVARIANTS and PROPERTIES. */
    private static List<String> properties(String text) {
        List<String> names = new ArrayList<>();
        boolean listing = false;
        for (String line :
                text.lines().map(l -> l.replaceFirst("\\\\\\*.*$", "").strip()).toList()) {
            Matcher keyword = KEYWORD.matcher(line);
            String rest = line;
            if (keyword.matches()) {
                listing = keyword.group(1).startsWith("INVARIANT")
                        || keyword.group(1).startsWith("PROPERT");
                rest = keyword.group(2);
            }
            if (listing) {
                for (String name : rest.strip().split("[\\s,]+", -1)) {
                    if (!name.isEmpty()) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }
}
