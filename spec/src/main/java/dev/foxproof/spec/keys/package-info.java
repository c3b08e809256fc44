/** Chapter 10: how a password becomes authPW and unwrapBKey, how the server stretches authPW, and how kB is wrapped. */
@NullMarked
package dev.foxproof.spec.keys;

import org.jspecify.annotations.NullMarked;
