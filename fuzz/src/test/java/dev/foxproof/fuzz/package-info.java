/**
 * The fuzz targets: each reads an input as one part of the protocol does and holds the outcome against a second reading of the same rules.
 * {@code fuzz/README.md} lists them.
 */
@NullMarked
package dev.foxproof.fuzz;

import org.jspecify.annotations.NullMarked;
