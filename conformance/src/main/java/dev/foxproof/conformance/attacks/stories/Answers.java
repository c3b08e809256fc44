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
        return firstOf(
                answers.stream()
                        .map(answer -> Outcome.of(answer, answer::summary))
                        .toList(),
                answers.size() + " requests were refused");
    }

    /**
     * The same for attempts that are no requests.
     *
     * @param seen what is told if none succeeds
     * @throws IllegalStateException if nothing was tried
     */
    static Outcome firstOf(List<Outcome> attempts, String seen) {
        if (attempts.isEmpty()) {
            throw new IllegalStateException("nothing was tried");
        }
        TreeSet<String> words = new TreeSet<>();
        for (Outcome outcome : attempts) {
            if (outcome instanceof Outcome.Succeeds) {
                return outcome;
            }
            words.add(outcome.word());
        }
        return Outcome.stopped(String.join(", ", words), seen);
    }
}
