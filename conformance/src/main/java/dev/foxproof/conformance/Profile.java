package dev.foxproof.conformance;

import java.util.Locale;

/** Which variant of the protocol a server speaks (chapter 00). */
public enum Profile {
    /** v1 stretching only. */
    CLASSIC,
    /** v2 stretching beside v1, and Bearer tokens. */
    CURRENT;

    /** The name on the command line and in reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
