package dev.foxproof.conformance.models.proverif;

/** ProVerif's answer to a query. */
public enum Answer {
    /** Proved, for any number of runs. */
    TRUE("is true"),
    /** Refuted, by a run that ProVerif has reconstructed. */
    FALSE("is false"),
    /** Neither. */
    UNDECIDED("cannot be proved");

    private final String words;

    Answer(String words) {
        this.words = words;
    }

    /** As ProVerif says it. */
    public String words() {
        return words;
    }
}
