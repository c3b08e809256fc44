package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;

/**
 * A published minimum of a function.
 *
 * @param any settings of equal worth; whoever reaches one of them reaches the minimum
 * @param by who says so
 */
public record Minimum(Kdf kdf, List<Setting> any, String by, String source) {
    /** The work of two settings that one source calls equal differs by some per cent. */
    public Minimum {
        any = List.copyOf(any);
    }

    /** Whether the setting has at least the memory and the work of one of those that are enough. */
    public boolean reachedBy(Setting setting) {
        return any.stream()
                .anyMatch(enough -> setting.memoryBytes() >= enough.memoryBytes() && setting.work() >= enough.work());
    }
}
