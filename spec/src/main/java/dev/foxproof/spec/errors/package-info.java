/** Chapter 50: the numbered errors of the wire, and the typed exceptions behind them. */
@NullMarked
package dev.foxproof.spec.errors;

import org.jspecify.annotations.NullMarked;
