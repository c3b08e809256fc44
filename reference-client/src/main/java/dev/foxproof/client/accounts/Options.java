package dev.foxproof.client.accounts;

import java.util.Set;

/** How a call of {@link AccountsClient} may proceed. */
public record Options(Profile profile, Set<Consent> consents) {
    /** Nothing given up. */
    public static final Options AUTO = new Options(Profile.AUTO, Set.of());

    public Options {
        consents = Set.copyOf(consents);
    }

    public static Options of(Profile profile, Consent... consents) {
        return new Options(profile, Set.of(consents));
    }

    boolean allow(Consent consent) {
        return consents.contains(consent);
    }
}
