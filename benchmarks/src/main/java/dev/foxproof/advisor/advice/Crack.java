package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Guesses;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search costs one attacker, with all devices.
 *
 * @param guessesPerSecond of all devices together
 * @param seconds how long it takes
 * @param kilowattHours NaN if the wattage is not known
 * @param dollars NaN if there is no price
 */
public record Crack(double guessesPerSecond, double seconds, double kilowattHours, double dollars) {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double WATTS_PER_KILOWATT = 1000;

    /** Guesses on average for one of 2^bits equally likely passwords. */
    public static double guesses(int bits) {
        return Math.pow(2, bits - 1.0);
    }

    /** The price of that many guesses; empty if the attacker has no figure of one of the functions. */
    public static Optional<Crack> of(
            Attacker attacker, List<Setting> chain, double guesses, double usdPerKilowattHour) {
        OptionalDouble rate = Guesses.perSecond(attacker, chain);
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        double deviceHours = guesses / rate.getAsDouble() / SECONDS_PER_HOUR;
        double all = rate.getAsDouble() * attacker.devices();
        double watts = attacker.watts() == null ? Double.NaN : attacker.watts().value();
        return Optional.of(new Crack(
                all,
                guesses / all,
                deviceHours * watts / WATTS_PER_KILOWATT,
                deviceHours * attacker.usdPerDeviceHour(usdPerKilowattHour)));
    }
}
