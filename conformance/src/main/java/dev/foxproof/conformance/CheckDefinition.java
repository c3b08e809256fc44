package dev.foxproof.conformance;

import dev.foxproof.conformance.scenario.Scenario;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A check with its rules.
 *
 * @param rules the first gives level and chapter
 */
public record CheckDefinition(
        String id,
        List<Rule> rules,
        String expected,
        String cause,
        boolean negative,
        Set<Profile> profiles,
        Set<Capability> needs,
        boolean alone,
        Body body) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*");

    /** What a check does. */
    @FunctionalInterface
    public interface Body {
        void run(Scenario scenario) throws Exception;
    }

    public CheckDefinition {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a check id is chapter/words-with-hyphens, not " + id);
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(id + " names no rule");
        }
        rules = List.copyOf(rules);
        profiles = Set.copyOf(profiles);
        needs = Set.copyOf(needs);
    }

    /** The rule that is reported. */
    public Rule rule() {
        return rules.getFirst();
    }

    public Level level() {
        return rule().level();
    }

    /** The first part of the id, by which reports group. */
    public String chapter() {
        return id.substring(0, id.indexOf('/'));
    }

    /** The same check, reported under these rules. */
    public CheckDefinition withRules(List<Rule> newRules) {
        return new CheckDefinition(id, newRules, expected, cause, negative, profiles, needs, alone, body);
    }

    static CheckDefinition of(Object owner, Method method, Rulebook rulebook) {
        Check check = method.getAnnotation(Check.class);
        if (check == null
                || Modifier.isStatic(method.getModifiers())
                || method.getReturnType() != void.class
                || !Arrays.equals(method.getParameterTypes(), new Class<?>[] {Scenario.class})) {
            throw new IllegalArgumentException(method + " must be an instance method: void name(Scenario)");
        }
        method.setAccessible(true);
        return new CheckDefinition(
                check.id(),
                Arrays.stream(check.rule()).map(rulebook::get).toList(),
                check.expected(),
                check.cause(),
                check.negative(),
                EnumSet.copyOf(Arrays.asList(check.profiles())),
                check.needs().length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(check.needs())),
                check.alone(),
                scenario -> invoke(owner, method, scenario));
    }

    private static void invoke(Object owner, Method method, Scenario scenario) throws Exception {
        try {
            method.invoke(owner, scenario);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
