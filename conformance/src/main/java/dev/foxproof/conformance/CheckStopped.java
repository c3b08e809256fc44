package dev.foxproof.conformance;

/** How a check ends early; the verdict says why. Checks do not throw it themselves, the scenario does. */
public final class CheckStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Verdict verdict;

    public CheckStopped(Verdict verdict, String observed) {
        super(observed, null, false, false);
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** What was seen, or what is missing. */
    public String observed() {
        return String.valueOf(getMessage());
    }
}
