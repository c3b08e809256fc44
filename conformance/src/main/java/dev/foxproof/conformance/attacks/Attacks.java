package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.attacks.stories.ChangeAttacks;
import dev.foxproof.conformance.attacks.stories.ClockAttacks;
import dev.foxproof.conformance.attacks.stories.DatabaseAttacks;
import dev.foxproof.conformance.attacks.stories.DeviceDataAttacks;
import dev.foxproof.conformance.attacks.stories.DowngradeAttacks;
import dev.foxproof.conformance.attacks.stories.EnumerationAttacks;
import dev.foxproof.conformance.attacks.stories.GuessingAttacks;
import dev.foxproof.conformance.attacks.stories.HeaderAttacks;
import dev.foxproof.conformance.attacks.stories.LogAttacks;
import dev.foxproof.conformance.attacks.stories.OtherUserAttacks;
import dev.foxproof.conformance.attacks.stories.PasswordAttacks;
import dev.foxproof.conformance.attacks.stories.PhoneAttacks;
import dev.foxproof.conformance.attacks.stories.RepeatedPasswordAttacks;
import dev.foxproof.conformance.attacks.stories.ReplayAttacks;
import dev.foxproof.conformance.attacks.stories.ResetAttacks;
import dev.foxproof.conformance.attacks.stories.SaltAttacks;
import dev.foxproof.conformance.attacks.stories.ScopeAttacks;
import dev.foxproof.conformance.attacks.stories.TokenAttacks;
import dev.foxproof.conformance.attacks.stories.WrapAttacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All stories. The list is written out, so that what runs can be read; a test fails if a class is missing in it. */
public final class Attacks {
    private Attacks() {}

    /** The classes of stories, one instance each; stories keep no state in them. */
    static List<Object> classes() {
        return List.of(
                new DowngradeAttacks(),
                new SaltAttacks(),
                new PasswordAttacks(),
                new GuessingAttacks(),
                new EnumerationAttacks(),
                new DatabaseAttacks(),
                new WrapAttacks(),
                new RepeatedPasswordAttacks(),
                new ChangeAttacks(),
                new TokenAttacks(),
                new ResetAttacks(),
                new HeaderAttacks(),
                new ScopeAttacks(),
                new ClockAttacks(),
                new OtherUserAttacks(),
                new PhoneAttacks(),
                new DeviceDataAttacks(),
                new LogAttacks(),
                new ReplayAttacks());
    }

    /**
     * The stories in the order of the catalogue, the variants of an attack by their names.
     *
     * @throws IllegalArgumentException if a story is malformed, names an unknown attack or rule, or two have the same id
     */
    public static List<AttackDefinition> all() {
        return of(classes(), Catalogue.packaged(), Rulebook.packaged());
    }

    static List<AttackDefinition> of(List<Object> owners, Catalogue catalogue, Rulebook rulebook) {
        List<AttackDefinition> attacks = new ArrayList<>();
        for (Object owner : owners) {
            Arrays.stream(owner.getClass().getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Attack.class))
                    .map(method -> AttackDefinition.of(owner, method, catalogue, rulebook))
                    .forEach(attacks::add);
        }
        Set<String> ids = new HashSet<>();
        for (AttackDefinition attack : attacks) {
            if (!ids.add(attack.id())) {
                throw new IllegalArgumentException("two stories have the id " + attack.id());
            }
        }
        attacks.sort(Comparator.comparing(
                        (AttackDefinition attack) -> catalogue.rows().indexOf(attack.row()))
                .thenComparing(AttackDefinition::id));
        return attacks;
    }
}
