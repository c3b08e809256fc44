/** JMH benchmarks of what the protocol spends its time on: chapter 10's key derivation functions and chapter 30's Hawk. */
@NullMarked
package dev.foxproof.benchmarks;

import org.jspecify.annotations.NullMarked;
