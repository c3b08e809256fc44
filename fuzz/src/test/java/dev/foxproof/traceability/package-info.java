/** Ties each numbered rule of {@code spec/protocol} to the code, tests and checks that name it. */
@NullMarked
package dev.foxproof.traceability;

import org.jspecify.annotations.NullMarked;
