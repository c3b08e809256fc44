/** Checks of the chapter on errors. */
@NullMarked
package dev.foxproof.conformance.checks.errors;

import org.jspecify.annotations.NullMarked;
