package dev.foxproof.conformance;

/** How binding a rule is. */
public enum Level {
    /** Breaking the rule is a defect. */
    MUST,
    /** A deviation is reported, and counts only in strict mode. */
    SHOULD,
    /** Both behaviours are right. */
    MAY
}
