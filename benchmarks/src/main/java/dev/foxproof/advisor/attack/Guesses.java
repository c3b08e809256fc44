package dev.foxproof.advisor.attack;

import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast one device guesses, by the scaling rules. A figure at other parameters than its own is an estimate in the attacker's favour:
 *
 * <ul>
 *   <li>PBKDF2: time is linear in the iterations. Exact but for what is done once for each guess.
 *   <li>scrypt and Argon2id: time is linear in the bytes that are passed over: 128 · N · r · p, and m · t. A device whose memory no longer
 *       holds as many guesses as it could compute at once slows down more than that, so more memory than in the figure is overrated speed.
 *   <li>the ideal machine: PBKDF2 at its speed of computing; scrypt and Argon2id at that of its memory, which is written once and read once
 *       in each pass, and nothing for the computing in between.
 * </ul>
 *
 * Functions in a row cost their times one after the other.
 */
public final class Guesses {
    private static final double PASSES_OVER_MEMORY = 2;

    private Guesses() {}

    /** Guesses per second of one device; empty if nothing is published of this function on it. */
    public static OptionalDouble perSecond(Attacker attacker, Setting setting) {
        Ideal ideal = attacker.ideal();
        if (ideal != null) {
            return OptionalDouble.of(
                    setting.kdf() == Kdf.PBKDF2
                            ? ideal.pbkdf2IterationsPerSecond() / setting.work()
                            : ideal.bytesPerSecond() / (PASSES_OVER_MEMORY * setting.work()));
        }
        return attacker.figures().stream()
                .filter(figure -> figure.setting().kdf() == setting.kdf())
                .min(Comparator.comparingDouble(figure -> distance(figure, setting)))
                .map(figure -> OptionalDouble.of(
                        figure.guessesPerSecond() * figure.setting().work() / setting.work()))
                .orElse(OptionalDouble.empty());
    }

    private static double distance(Figure figure, Setting setting) {
        return Math.abs(Math.log(figure.setting().work() / setting.work()));
    }

    /** Guesses per second of one device when a guess goes through all of these. */
    public static OptionalDouble perSecond(Attacker attacker, List<Setting> chain) {
        double seconds = 0;
        for (Setting setting : chain) {
            OptionalDouble rate = perSecond(attacker, setting);
            if (rate.isEmpty()) {
                return OptionalDouble.empty();
            }
            seconds += 1 / rate.getAsDouble();
        }
        return OptionalDouble.of(1 / seconds);
    }

    /** Whether the rate is the published one, at exactly these parameters. */
    public static boolean published(Attacker attacker, Setting setting) {
        return attacker.figures().stream().anyMatch(figure -> figure.setting().equals(setting));
    }
}
