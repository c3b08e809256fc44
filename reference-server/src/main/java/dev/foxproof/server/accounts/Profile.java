package dev.foxproof.server.accounts;

import java.util.Locale;

/** Which protocol is spoken. */
public enum Profile {
    /** v1 stretching only, Hawk only. */
    CLASSIC,
    /** v2 stretching beside v1, Bearer tokens beside Hawk. */
    CURRENT;

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
