/**
 * What is measured side by side: one small class for each provider, which implements the interface of each function that it has. The list of
 * the rows is {@link dev.foxproof.benchmarks.contestants.Contestants}.
 */
@NullMarked
package dev.foxproof.benchmarks.contestants;

import org.jspecify.annotations.NullMarked;
