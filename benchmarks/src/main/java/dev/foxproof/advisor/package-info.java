/**
 * The advisor for parameters of key derivation functions: which settings meet the limits of whoever runs them, and what each costs whoever
 * guesses passwords. {@link dev.foxproof.advisor.settings} are the functions, {@link dev.foxproof.advisor.measure} what they cost here,
 * {@link dev.foxproof.advisor.attack} what they cost others, {@link dev.foxproof.advisor.advice} what follows.
 */
@NullMarked
package dev.foxproof.advisor;

import org.jspecify.annotations.NullMarked;
