/** The chapters of {@code spec/protocol} as data: their grammars, held against the parsers of the executable specification. */
@NullMarked
package dev.foxproof.spec.prose;

import org.jspecify.annotations.NullMarked;
