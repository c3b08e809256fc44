package dev.foxproof.cli.tune.chart;

/** The forms of marks. */
public enum Marks {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    /** Around another mark. */
    RING,
    /** Around another mark. */
    BOX
}
