/** Which settings meet the limits, what they cost everybody, and what to do. */
@NullMarked
package dev.foxproof.advisor.advice;

import org.jspecify.annotations.NullMarked;
