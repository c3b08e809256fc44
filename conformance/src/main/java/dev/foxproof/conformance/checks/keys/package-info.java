/** Checks of the chapter on keys. */
@NullMarked
package dev.foxproof.conformance.checks.keys;

import org.jspecify.annotations.NullMarked;
