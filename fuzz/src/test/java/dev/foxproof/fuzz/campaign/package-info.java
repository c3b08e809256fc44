/** What {@code foxproof fuzz} starts: one engine after another, each in a process of its own, and what becomes of an input that fails. */
@NullMarked
package dev.foxproof.fuzz.campaign;

import org.jspecify.annotations.NullMarked;
