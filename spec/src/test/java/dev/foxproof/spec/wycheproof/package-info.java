/** The primitives below the specification, held against the test vectors of Project Wycheproof. */
@NullMarked
package dev.foxproof.spec.wycheproof;

import org.jspecify.annotations.NullMarked;
