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
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks that are not written down: each replays a behaviour that was walked at random through a model. */
public final class BehaviourChecks {
    public static final int COUNT_MAX = 1000;

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** What a behaviour can be about. */
    private enum Subject {
        ACCOUNTS("WalkAccounts", "one account", null, Conversation::aboutAnAccount),
        DEVICES("WalkDevices", "one device", Capability.USERS, Conversation::aboutADevice);

        private final String module;
        private final String words;
        private final @Nullable Capability needed;
        private final Conversation.Opening opening;

        Subject(String module, String words, @Nullable Capability needed, Conversation.Opening opening) {
            this.module = module;
            this.words = words;
            this.needed = needed;
            this.opening = opening;
        }

        Set<Capability> needs(boolean mailbox) {
            return needed != null ? EnumSet.of(needed) : mailbox ? EnumSet.of(Capability.MAILBOX) : Set.of();
        }
    }

    private BehaviourChecks() {}

    /**
     * So many behaviours of each model, with the ids {@code model/accounts-1}, {@code model/devices-1} and so on. Number i is the same
     * whenever seed, profiles and mailbox are.
     *
     * @param profiles of the targets, who take turns
     * @param mailbox whether mail can be read
     * @throws Walker.WalkFault if a model gives none
     * @throws InterruptedException after the walk was ended, if this thread is interrupted
     */
    public static List<CheckDefinition> of(
            int count, Seed seed, List<Profile> profiles, boolean mailbox, Rulebook rulebook)
            throws InterruptedException {
        List<CheckDefinition> checks = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            checks.addAll(of(subject, count, seed, profiles, mailbox, rulebook));
        }
        return checks;
    }

    private static List<CheckDefinition> of(
            Subject subject, int count, Seed seed, List<Profile> profiles, boolean mailbox, Rulebook rulebook)
            throws InterruptedException {
        List<WalkRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long own = new Seed(seed.text(), 0)
                    .randomFor("walk " + subject.module + " " + (i + 1))
                    .nextLong();
            requests.add(new WalkRequest(profile(profiles, i) == Profile.CURRENT, mailbox, own));
        }
        List<List<JsonNode>> behaviours = new Walker(ModelFiles.packaged(), subject.module, LIMIT).behaviours(requests);
        String prefix = "model/" + subject.name().toLowerCase(Locale.ROOT) + "-";
        List<CheckDefinition> checks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<BehaviourStep> steps =
                    behaviours.get(i).stream().map(BehaviourStep::new).toList();
            checks.add(check(subject, prefix + (i + 1), steps, profile(profiles, i), mailbox, rulebook));
        }
        return checks;
    }

    private static Profile profile(List<Profile> profiles, int number) {
        return profiles.get(number % profiles.size());
    }

    private static CheckDefinition check(
            Subject subject,
            String id,
            List<BehaviourStep> steps,
            Profile profile,
            boolean mailbox,
            Rulebook rulebook) {
        return new CheckDefinition(
                id,
                rules(steps, rulebook),
                "a conversation of " + steps.size() + " steps about " + subject.words + " is answered as the model "
                        + subject.module + " says",
                "",
                steps.stream().anyMatch(step -> !step.refusals().isEmpty()),
                EnumSet.of(profile),
                subject.needs(mailbox),
                false,
                scenario -> Replay.run(steps, subject.opening, scenario, rulebook));
    }

    /** Those of all its steps, in the order in which they come up. */
    private static List<Rule> rules(List<BehaviourStep> steps, Rulebook rulebook) {
        return steps.stream()
                .flatMap(step -> step.parts().stream())
                .flatMap(step -> step.rules().stream())
                .distinct()
                .map(rulebook::get)
                .toList();
    }
}
