package dev.foxproof.conformance.models.proverif;

/** How a query went. */
public enum Outcome {
    /** A guarantee was proved. */
    HOLDS,
    /** An attack, or what honest parties must reach, was found, as it should be. */
    REFUTED_AS_EXPECTED,
    /** ProVerif answered something else than what must be: the model, or the protocol, is not what it is said to be. */
    UNEXPECTED,
    /** ProVerif gave no answer. */
    FAULT,
    /** Not asked: there is no ProVerif. */
    SKIPPED
}
