package dev.foxproof.conformance.run;

import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Rule;
import java.util.List;

/**
 * Which checks run. A glob is compared with the id of a check and with the ids of its rules; {@code *} is any text, {@code ?} any
 * character.
 *
 * @param only if not empty, a check must match one of these
 * @param skip a check must match none of these
 */
public record Selection(List<String> only, List<String> skip) {
    public static final Selection ALL = new Selection(List.of(), List.of());

    public Selection {
        only = List.copyOf(only);
        skip = List.copyOf(skip);
    }

    public List<CheckDefinition> of(List<CheckDefinition> checks) {
        return checks.stream().filter(this::selects).toList();
    }

    private boolean selects(CheckDefinition check) {
        boolean wanted = only.isEmpty() || only.stream().anyMatch(glob -> matches(glob, check));
        return wanted && skip.stream().noneMatch(glob -> matches(glob, check));
    }

    private static boolean matches(String text, CheckDefinition check) {
        Glob glob = new Glob(text);
        return glob.matches(check.id()) || check.rules().stream().map(Rule::id).anyMatch(glob::matches);
    }
}
