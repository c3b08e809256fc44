/**
 * The executable specification: pure functions and value types, one package per chapter of {@code spec/protocol}. Nothing here
 * knows of HTTP servers, files or clocks; the reference server, the reference client and the conformance suite all call it.
 */
@NullMarked
package dev.foxproof.spec;

import org.jspecify.annotations.NullMarked;
