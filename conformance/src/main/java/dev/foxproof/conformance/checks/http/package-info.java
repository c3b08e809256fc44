/** Checks of the parts of the chapter on errors that concern HTTP itself. */
@NullMarked
package dev.foxproof.conformance.checks.http;

import org.jspecify.annotations.NullMarked;
