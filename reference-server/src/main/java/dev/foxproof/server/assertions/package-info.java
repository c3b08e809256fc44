/**
 * Chapter 45: whose assertion a text is. What asks is given a {@link VerifiedEmail}, which only the verifiers of this package make.
 */
@NullMarked
package dev.foxproof.server.assertions;

import org.jspecify.annotations.NullMarked;
