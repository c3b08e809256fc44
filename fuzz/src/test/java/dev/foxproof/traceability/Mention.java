package dev.foxproof.traceability;

/**
 * A place that names a rule.
 *
 * @param where how the matrix names it: a class and its member, a check's or a query's id, a property's name
 */
record Mention(String rule, Kind kind, String where) {
    enum Kind {
        /** Code that realises the rule. */
        CODE,
        /** A test that confirms it. */
        TEST,
        /** A test that breaks it and asserts the refusal. */
        NEGATIVE_TEST,
        /** A deliberately wrong server that breaks it, and that the suite must find. */
        FAULT,
        /** A property of a formal model, or a query to a prover. */
        MODEL,
        /** A conformance check. */
        CHECK,
        /** A conformance check that does what must be refused. */
        NEGATIVE_CHECK;

        boolean isPositive() {
            return this == TEST || this == CHECK || this == NEGATIVE_CHECK;
        }

        boolean isNegative() {
            return this == NEGATIVE_TEST || this == FAULT || this == NEGATIVE_CHECK;
        }
    }
}
