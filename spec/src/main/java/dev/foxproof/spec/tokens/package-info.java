/** Chapter 20: the tokens of the accounts API, the keys derived from each, and the key bundle of {@code account/keys}. */
@NullMarked
package dev.foxproof.spec.tokens;

import org.jspecify.annotations.NullMarked;
