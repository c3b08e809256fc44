/** The attacks themselves, a class for each kind of attack and a method for each story. */
@NullMarked
package dev.foxproof.conformance.attacks.stories;

import org.jspecify.annotations.NullMarked;
