package dev.foxproof.conformance.attacks;

import dev.foxproof.spec.keys.Password;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Offline guessing with a small dictionary, timed. A real one has billions of words; that the password is in this one stands for its being
 * in theirs, and the price of a guess says when.
 */
public final class Dictionary {
    /** Passwords that users are known to choose, each long enough for a new account. */
    public static final List<String> WORDS = List.of(
            "password",
            "12345678",
            "iloveyou",
            "sunshine",
            "football",
            "princess",
            "trustno1",
            "whatever",
            "starwars",
            "superman");

    private static final String NO_WORD = "correct horse battery staple";
    private static final double NANOS = 1e9;

    private Dictionary() {}

    /**
     * A password that was found.
     *
     * @param guesses tried in all
     * @param secondsEach what a guess took on this machine
     */
    public record Guessed(String word, int guesses, double secondsEach, GuessCost cost) {
        /** The loot, with what it would cost. */
        public String loot() {
            return String.format(
                    Locale.ROOT,
                    "the password \"%s\" after %d guesses of %.2f ms each here (%s)",
                    word,
                    guesses,
                    secondsEach * 1000,
                    cost.words());
        }
    }

    /**
     * Tries all words.
     *
     * @param test whether a password is the one; what it computes is what a guess costs
     */
    public static Optional<Guessed> search(GuessCost cost, Predicate<Password> test) {
        // Once before the clock runs: the first guess is slower, since code and memory are not warm.
        if (test.test(Password.of(NO_WORD))) {
            throw new IllegalStateException("every password passes the test of a guess");
        }
        long started = System.nanoTime();
        int guesses = 0;
        for (String word : WORDS) {
            guesses++;
            if (test.test(Password.of(word))) {
                double seconds = (System.nanoTime() - started) / NANOS;
                return Optional.of(new Guessed(word, guesses, seconds / guesses, cost));
            }
        }
        return Optional.empty();
    }

    /** The outcome of a search: the password, or {@code nothing.guessed}. */
    public static Outcome guess(GuessCost cost, Predicate<Password> test) {
        return search(cost, test)
                .map(found -> Outcome.succeeds(found.loot()))
                .orElseGet(() ->
                        Outcome.nothing("guessed", "none of " + WORDS.size() + " words is the password of that value"));
    }
}
