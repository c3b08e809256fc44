/** Checks of the chapter on tokens. */
@NullMarked
package dev.foxproof.conformance.checks.tokens;

import org.jspecify.annotations.NullMarked;
