package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one function on one side.
 *
 * @param best the setting within the limits that costs the attacker most; null if none is
 * @param nearest without a best one, the setting that misses the limits least; with one, a dearer setting that just misses them, if there is
 *     any: where the settings of a function are far apart, the next measurement may choose it
 * @param missedBy by what share of the worst limit the nearest one misses it
 * @param floor below which a client should refuse what it is told; null without a best one
 * @param ceiling above which it should refuse
 * @param below the published minimums that the best setting does not reach
 */
public record Pick(
        Side side,
        Kdf kdf,
        @Nullable Candidate best,
        @Nullable Candidate nearest,
        double missedBy,
        @Nullable Setting floor,
        @Nullable Setting ceiling,
        List<Minimum> below) {
    public Pick {
        below = List.copyOf(below);
    }
}
