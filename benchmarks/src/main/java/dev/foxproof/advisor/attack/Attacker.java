package dev.foxproof.advisor.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who guesses passwords.
 *
 * @param devices how many of the device they have
 * @param watts of one device
 * @param rentUsdPerHour of one device; null if it is owned
 * @param purchaseUsd of one device, spread over {@code lifetimeYears}; null if it is rented or not counted
 * @param figures published speeds of one device
 * @param ideal instead of figures
 */
public record Attacker(
        String name,
        String title,
        int devices,
        @Nullable Sourced watts,
        @Nullable Sourced rentUsdPerHour,
        @Nullable Sourced purchaseUsd,
        @Nullable Sourced lifetimeYears,
        List<Figure> figures,
        @Nullable Ideal ideal,
        String note) {
    private static final double HOURS_PER_YEAR = 8766;
    private static final double WATTS_PER_KILOWATT = 1000;

    public Attacker {
        figures = List.copyOf(figures);
    }

    /** What one device costs for an hour in US dollars; NaN if that is not known. */
    public double usdPerDeviceHour(double usdPerKilowattHour) {
        if (rentUsdPerHour != null) {
            return rentUsdPerHour.value();
        }
        if (watts == null) {
            return Double.NaN;
        }
        double energy = watts.value() / WATTS_PER_KILOWATT * usdPerKilowattHour;
        return purchaseUsd == null || lifetimeYears == null
                ? energy
                : energy + purchaseUsd.value() / (lifetimeYears.value() * HOURS_PER_YEAR);
    }
}
