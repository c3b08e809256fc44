package dev.foxproof.cli.check;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.conformance.scenario.Seed;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** What {@code --seed} is given. */
public final class SeedText {
    private SeedText() {}

    /**
     * @param text null for a new seed
     * @throws CommandFault if it is none
     */
    public static Seed seed(@Nullable String text) {
        try {
            return text == null ? Seed.random(new SecureRandom()) : new Seed(text, 0);
        } catch (IllegalArgumentException e) {
            throw new CommandFault("--seed: " + e.getMessage(), e);
        }
    }
}
