package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A story with everything that is known of its attack.
 *
 * @param expected the {@linkplain Outcome#word() word} of the outcome in each profile that has the attack
 * @param where class and method
 */
public record AttackDefinition(
        String id,
        Catalogue.Row row,
        Attacker attacker,
        String holds,
        String does,
        Map<Profile, String> expected,
        List<Rule> rules,
        boolean realCost,
        String where,
        Body body) {
    private static final Pattern ID = Pattern.compile("[A-Z]{3}-[0-9]{2}(/[a-z0-9]+(-[a-z0-9]+)*)?");

    /** What the story does. */
    @FunctionalInterface
    public interface Body {
        Outcome run(Stage stage) throws Exception;
    }

    public AttackDefinition {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an attack's id is like KDF-01 or KDF-01/variant, not " + id);
        }
        if (!row.attackers().contains(attacker.name())) {
            throw new IllegalArgumentException("the catalogue has no attacker " + attacker + " for " + id);
        }
        if (expected.isEmpty()) {
            throw new IllegalArgumentException(id + " is expected in no profile");
        }
        expected = Map.copyOf(expected);
        rules = List.copyOf(rules);
    }

    static AttackDefinition of(Object owner, Method method, Catalogue catalogue, Rulebook rulebook) {
        Attack attack = method.getAnnotation(Attack.class);
        if (attack == null
                || Modifier.isStatic(method.getModifiers())
                || method.getReturnType() != Outcome.class
                || !Arrays.equals(method.getParameterTypes(), new Class<?>[] {Stage.class})) {
            throw new IllegalArgumentException(method + " must be an instance method: Outcome name(Stage)");
        }
        method.setAccessible(true);
        Map<Profile, String> expected = new EnumMap<>(Profile.class);
        put(expected, Profile.CLASSIC, attack.classic());
        put(expected, Profile.CURRENT, attack.current());
        return new AttackDefinition(
                attack.id(),
                catalogue.get(attack.id().replaceFirst("/.*", "")),
                attack.attacker(),
                attack.holds(),
                attack.does(),
                expected,
                Arrays.stream(attack.rules()).map(rulebook::get).toList(),
                attack.realCost(),
                owner.getClass().getSimpleName() + "." + method.getName(),
                stage -> invoke(owner, method, stage));
    }

    private static void put(Map<Profile, String> expected, Profile profile, String word) {
        if (!word.isEmpty()) {
            expected.put(profile, word);
        }
    }

    private static Outcome invoke(Object owner, Method method, Stage stage) throws Exception {
        try {
            return (Outcome) method.invoke(owner, stage);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Exception cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
