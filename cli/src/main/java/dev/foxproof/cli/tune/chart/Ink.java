package dev.foxproof.cli.tune.chart;

/** A colour with its name in the style sheet. Each stands out from the ground of its theme by at least 4.5 to 1. */
public enum Ink {
    TEXT("#22262b", "#e3e5e8"),
    SOFT("#5a626b", "#9aa3ad"),
    GRID("#e3e0da", "#343a41"),
    BLUE("#1d5fa8", "#83b7f2"),
    RED("#b3261e", "#ff8a80"),
    GREEN("#2a7349", "#6cc48f"),
    AMBER("#855609", "#e6b450"),
    VIOLET("#6b3fa0", "#c3a6f0");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    String css() {
        return "ink-" + ordinal();
    }

    /** As on paper. */
    String light() {
        return light;
    }

    String dark() {
        return dark;
    }
}
