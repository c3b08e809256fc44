package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.Rule;
import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import java.util.List;
import java.util.Locale;

/**
 * Asks a server what a behaviour asks, step by step, and judges each answer. Tells the story as it goes, so that a failure comes with all
 * that led to it.
 */
final class Replay {
    private final Scenario s;
    private final Rulebook rulebook;
    private final AccountRequests requests;
    private final AccountAnswers answers;
    private int told;

    private Replay(Scenario s, Rulebook rulebook) {
        this.s = s;
        this.rulebook = rulebook;
        Known known = new Known(s);
        this.requests = new AccountRequests(s, known);
        this.answers = new AccountAnswers(s, known, rulebook);
    }

    static void run(List<BehaviourStep> behaviour, Scenario s, Rulebook rulebook) {
        Replay replay = new Replay(s, rulebook);
        behaviour.forEach(replay::step);
        s.seen(replay.told + " steps are answered as the model says");
    }

    private void step(BehaviourStep step) {
        if (step.name().equals("End")) {
            step.records("sessions").forEach(this::session);
        } else {
            ask(tell(step.says() + (step.refusals().isEmpty() ? "" : ": to be refused"), step), step);
        }
    }

    /** At the end: a session of which the model says whether it lives. */
    private void session(BehaviourStep session) {
        String line = tell("looks at session " + session.number("session") + ", " + session.says(), session);
        Answer answer =
                requests.sessionStatus(session.number("session")).note(line).send();
        if (session.flag("live")) {
            answers.sessionStatus(session, answer.ok());
        } else {
            answer.refused(Errno.INVALID_TOKEN);
        }
    }

    private void ask(String line, BehaviourStep step) {
        Answer answer = requests.of(step).note(line).send();
        if (answer.isRefusal(Errno.TOO_MANY_REQUESTS)) {
            throw s.skip("because the target limits the rate of requests: lift its limits for the run");
        }
        if (!step.refusals().isEmpty()) {
            answer.refused(step.refusals().toArray(Errno[]::new));
            return;
        }
        if (answer.status() == 404 && answer.errno() == 0 || answer.status() == 410) {
            throw s.unsupported("the model asks what is not offered: " + answer.summary());
        }
        answers.judge(step, answer);
    }

    private String tell(String what, BehaviourStep step) {
        told++;
        String line = String.format(Locale.ROOT, "%2d  %s", told, what);
        List<Rule> rules = step.rules().stream().distinct().map(rulebook::get).toList();
        s.tell(line, rules);
        return line;
    }
}
