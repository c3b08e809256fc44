package dev.foxproof.conformance.attacks;

import dev.foxproof.conformance.Profile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story, told once.
 *
 * @param outcome null if it came to none
 * @param fault why it came to none; empty otherwise
 * @param story what it told on its way
 */
public record AttackResult(
        AttackDefinition attack,
        Profile profile,
        @Nullable Outcome outcome,
        String fault,
        List<String> story,
        double seconds) {
    /** How the outcome compares with what was expected. */
    public enum Verdict {
        EXPECTED("as expected"),
        DIFFERENT("DIFFERENT"),
        FAULT("FAULT");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public AttackResult {
        story = List.copyOf(story);
    }

    public Verdict verdict() {
        if (outcome == null) {
            return Verdict.FAULT;
        }
        return outcome.word().equals(expected()) ? Verdict.EXPECTED : Verdict.DIFFERENT;
    }

    /** The word that was expected. */
    public String expected() {
        return Objects.requireNonNull(attack.expected().get(profile));
    }

    /** The word that was observed; {@code fault} if there is none. */
    public String observed() {
        return outcome == null ? "fault" : outcome.word();
    }

    /** What was seen: the loot, the refusal, or the fault. */
    public String seen() {
        return outcome == null ? fault : outcome.seen();
    }
}
