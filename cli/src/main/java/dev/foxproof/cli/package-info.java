/**
 * The one command, {@code foxproof}. Each verb is a class of its own, listed in {@link dev.foxproof.cli.Verbs}; it reads
 * its options, calls the module that does the work, and turns the outcome into an {@link dev.foxproof.cli.ExitStatus}.
 */
@NullMarked
package dev.foxproof.cli;

import org.jspecify.annotations.NullMarked;
