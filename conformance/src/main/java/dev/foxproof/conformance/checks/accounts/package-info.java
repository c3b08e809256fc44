/** Checks of the chapter on accounts. */
@NullMarked
package dev.foxproof.conformance.checks.accounts;

import org.jspecify.annotations.NullMarked;
