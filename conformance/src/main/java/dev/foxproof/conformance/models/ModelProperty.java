package dev.foxproof.conformance.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property that a model states.
 *
 * @param says it in protocol terms
 * @param rules the rules that it formalises
 */
public record ModelProperty(String name, String module, String says, List<String> rules) {
    private static final Pattern DEFINITION =
            Pattern.compile("((?:^\\\\\\* .*\\R)+)^\\\\\\* Rules: (.+)\\R^([A-Z][A-Za-z0-9]*) *==", Pattern.MULTILINE);

    public ModelProperty {
        rules = List.copyOf(rules);
    }

    /** Of all modules. */
    public static List<ModelProperty> of(ModelFiles files) {
        List<ModelProperty> all = new ArrayList<>();
        for (Map.Entry<String, String> module : files.modules().entrySet()) {
            Matcher found = DEFINITION.matcher(module.getValue());
            while (found.find()) {
                String says = found.group(1)
                        .lines()
                        .map(line -> line.substring(2).strip())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow();
                all.add(new ModelProperty(
                        found.group(3),
                        module.getKey(),
                        says,
                        List.of(found.group(2).strip().split("\\s*,\\s*", -1))));
            }
        }
        return all;
    }
}
