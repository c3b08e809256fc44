package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Asks a server what a behaviour asks, step by step, and judges each answer. Tells the story as it goes, so that a failure comes with all
 * that led to it.
 */
final class Replay {
    private final Scenario s;
    private final Rulebook rulebook;
    private final Conversation conversation;
    /** What the server has done in this conversation, so that it offers it. */
    private final Set<String> offered = new HashSet<>();

    private int told;

    private Replay(Scenario s, Rulebook rulebook, Conversation conversation) {
        this.s = s;
        this.rulebook = rulebook;
        this.conversation = conversation;
    }

    static void run(List<BehaviourStep> behaviour, Conversation.Opening opening, Scenario s, Rulebook rulebook) {
        Replay replay = new Replay(s, rulebook, opening.begin(s, rulebook));
        behaviour.stream().flatMap(step -> step.parts().stream()).forEach(replay::step);
        s.seen(replay.told + " steps are answered as the model says");
    }

    private void step(BehaviourStep step) {
        String line = tell(step);
        Answer answer = conversation.requests().apply(step).note(line).send();
        if (answer.isRefusal(Errno.TOO_MANY_REQUESTS)) {
            throw s.skip("because the target limits the rate of requests: lift its limits for the run");
        }
        if (!step.refusals().isEmpty()) {
            answer.refused(step.refusals().toArray(Errno[]::new));
            return;
        }
        boolean absent = answer.status() == 404 && answer.errno() == 0 || answer.status() == 410;
        if (absent && !offered.contains(step.name())) {
            throw s.unsupported("the model asks what is not offered: " + answer.summary());
        }
        conversation.answers().accept(step, answer.ok());
        offered.add(step.name());
    }

    private String tell(BehaviourStep step) {
        told++;
        String refusal = step.refusals().isEmpty() ? "" : ": to be refused";
        String line = String.format(Locale.ROOT, "%2d  %s%s", told, step.says(), refusal);
        List<Rule> rules = step.rules().stream().distinct().map(rulebook::get).toList();
        s.tell(line, rules);
        return line;
    }
}
