package dev.foxproof.cli.check;

import dev.foxproof.conformance.Profile;
import java.util.Locale;
import java.util.Optional;

/** What {@code --profile} may say. */
public enum ProfileChoice {
    CLASSIC,
    CURRENT,
    AUTO;

    /** The profile that is meant; none if it is to be found out. */
    public Optional<Profile> profile() {
        return switch (this) {
            case CLASSIC -> Optional.of(Profile.CLASSIC);
            case CURRENT -> Optional.of(Profile.CURRENT);
            case AUTO -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
