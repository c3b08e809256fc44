package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.scenario.Answer;
import java.util.List;
import java.util.TreeSet;

/** The answers to several attempts at the same thing. */
final class Answers {
    private Answers() {}

    /** The first attempt that succeeds; if none does, the refusals, each named once. */
    static Outcome first(List<Answer> answers) {
        TreeSet<String> words = new TreeSet<>();
        for (Answer answer : answers) {
            Outcome outcome = Outcome.of(answer, answer::summary);
            if (outcome instanceof Outcome.Succeeds) {
                return outcome;
            }
            words.add(outcome.word());
        }
        return Outcome.stopped(String.join(", ", words), answers.size() + " requests were refused");
    }
}
