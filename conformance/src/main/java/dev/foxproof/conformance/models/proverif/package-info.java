/**
 * The queries of {@code spec/models/proverif}, put to the protocol prover ProVerif. Every query has the answer that it must get,
 * be it a proof or an attack that is true of the published protocol; any other answer, and anything that is not an answer, shows.
 */
@NullMarked
package dev.foxproof.conformance.models.proverif;

import org.jspecify.annotations.NullMarked;
