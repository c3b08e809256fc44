/** Checks of the chapter on assertions: what can be seen of it at certificate/sign and in the support document. */
@NullMarked
package dev.foxproof.conformance.checks.assertions;

import org.jspecify.annotations.NullMarked;
