package dev.foxproof.conformance.models.proverif;

/** What a query is asked for. */
public enum Expectation {
    /** A guarantee of the protocol: it must be proved. */
    HOLDS(Answer.TRUE),
    /** An attack that is true of the published protocol: it must be found, or the model shows too little. */
    ATTACK(Answer.FALSE),
    /** Something that honest parties reach: it must be found, or the guarantees of its scenario hold for want of a run. */
    REACHABLE(Answer.FALSE);

    private final Answer answer;

    Expectation(Answer answer) {
        this.answer = answer;
    }

    /** The only answer of ProVerif that meets the expectation. */
    public Answer answer() {
        return answer;
    }
}
