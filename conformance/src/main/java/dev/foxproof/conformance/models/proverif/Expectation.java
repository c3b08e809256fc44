package dev.foxproof.conformance.models.proverif;

/** What a query is asked for. */
public enum Expectation {
    /** A guarantee of the protocol: it must be proved. */
    HOLDS(Proof.TRUE),
    /** An attack that is true of the published protocol: it must be found, or the model shows too little. */
    ATTACK(Proof.FALSE),
    /** Something that honest parties reach: it must be found, or the guarantees of its scenario hold for want of a run. */
    REACHABLE(Proof.FALSE);

    private final Proof proof;

    Expectation(Proof proof) {
        this.proof = proof;
    }

    /** The only answer of ProVerif that meets the expectation. */
    public Proof proof() {
        return proof;
    }
}
