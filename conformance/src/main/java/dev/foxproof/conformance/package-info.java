/** The conformance suite: checks, each one sentence of {@code spec/protocol}, run against any accounts server. */
@NullMarked
package dev.foxproof.conformance;

import org.jspecify.annotations.NullMarked;
