/** The checks, one package per chapter. */
@NullMarked
package dev.foxproof.conformance.checks;

import org.jspecify.annotations.NullMarked;
