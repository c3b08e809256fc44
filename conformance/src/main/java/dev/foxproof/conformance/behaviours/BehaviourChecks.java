package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.CheckDefinition;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.models.ModelFiles;
import dev.foxproof.conformance.models.WalkRequest;
import dev.foxproof.conformance.models.Walker;
import dev.foxproof.conformance.scenario.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Checks that are not written down: each replays a behaviour that was walked at random through {@code WalkAccounts.tla}. */
public final class BehaviourChecks {
    public static final int COUNT_MAX = 1000;

    private static final String MODULE = "WalkAccounts";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private BehaviourChecks() {}

    /**
     * So many behaviours, with the ids {@code model/accounts-1} and so on. Number i is the same whenever seed, profiles and mailbox are.
     *
     * @param profiles of the targets, who take turns
     * @param mailbox whether mail can be read
     * @throws Walker.WalkFault if the model gives none
     * @throws InterruptedException after the walk was ended, if this thread is interrupted
     */
    public static List<CheckDefinition> of(
            int count, Seed seed, List<Profile> profiles, boolean mailbox, Rulebook rulebook)
            throws InterruptedException {
        List<Profile> profileOf = new ArrayList<>();
        List<WalkRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Profile profile = profiles.get(i % profiles.size());
            profileOf.add(profile);
            long own = new Seed(seed.text(), 0)
                    .randomFor("walk " + MODULE + " " + (i + 1))
                    .nextLong();
            requests.add(new WalkRequest(profile == Profile.CURRENT, mailbox, own));
        }
        List<List<JsonNode>> behaviours = new Walker(ModelFiles.packaged(), MODULE, LIMIT).behaviours(requests);
        List<CheckDefinition> checks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<BehaviourStep> steps =
                    behaviours.get(i).stream().map(BehaviourStep::new).toList();
            checks.add(check("model/accounts-" + (i + 1), steps, profileOf.get(i), mailbox, rulebook));
        }
        return checks;
    }

    private static CheckDefinition check(
            String id, List<BehaviourStep> steps, Profile profile, boolean mailbox, Rulebook rulebook) {
        return new CheckDefinition(
                id,
                rules(steps, rulebook),
                "a conversation of " + steps.size() + " steps about one account is answered as the model " + MODULE
                        + " says",
                "",
                steps.stream().anyMatch(step -> !step.refusals().isEmpty()),
                EnumSet.of(profile),
                mailbox ? EnumSet.of(Capability.MAILBOX) : Set.of(),
                false,
                scenario -> Replay.run(steps, scenario, rulebook));
    }

    /** Those of all its steps, in the order in which they come up. */
    private static List<Rule> rules(List<BehaviourStep> steps, Rulebook rulebook) {
        return steps.stream()
                .flatMap(step -> step.name().equals("End")
                        ? step.records("sessions").stream().flatMap(session -> session.rules().stream())
                        : step.rules().stream())
                .distinct()
                .map(rulebook::get)
                .toList();
    }
}
