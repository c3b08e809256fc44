/**
 * {@code foxproof explain}: every intermediate value of a derivation or a signature, with its rule and a command of other tools that
 * reproduces it, so that an implementer finds the byte at which two programs part.
 */
@NullMarked
package dev.foxproof.cli.explain;

import org.jspecify.annotations.NullMarked;
