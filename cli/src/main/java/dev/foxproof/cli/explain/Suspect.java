package dev.foxproof.cli.explain;

import java.util.function.UnaryOperator;

/**
 * A usual mistake.
 *
 * @param field what it changes; two suspects about one field exclude each other
 * @param condition completes the sentence "the MAC matches if …"
 */
record Suspect(String field, String condition, UnaryOperator<Attempt> change) {}
