package dev.foxproof.conformance;

import java.util.Locale;

/** The outcome of a check. */
public enum Verdict {
    /** The target kept the rule. */
    PASS,
    /** The target broke the rule. */
    FAIL,
    /** Not run: the target or the harness lacks something that the check needs. */
    SKIPPED,
    /** The target says that it does not offer an optional part of the protocol. */
    UNSUPPORTED,
    /** The target did not answer in time. */
    TIMEOUT,
    /** The check itself went wrong; says nothing about the target. */
    HARNESS_ERROR;

    /** The spelling in reports: lower case with a hyphen. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
