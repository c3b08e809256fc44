/** Checks of the chapter on hawk. */
@NullMarked
package dev.foxproof.conformance.checks.hawk;

import org.jspecify.annotations.NullMarked;
