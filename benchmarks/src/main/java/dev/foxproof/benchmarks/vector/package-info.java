/** What needs {@code jdk.incubator.vector}, and is compiled by itself for that reason. */
@NullMarked
package dev.foxproof.benchmarks.vector;

import org.jspecify.annotations.NullMarked;
