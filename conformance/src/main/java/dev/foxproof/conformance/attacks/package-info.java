/**
 * The executable attacks (chapter 90): what an attacker who holds something can do with it, run for real against the reference client and
 * a server. Each is a short story in {@link dev.foxproof.conformance.attacks.stories} that ends in an {@link
 * dev.foxproof.conformance.attacks.Outcome}; what is expected of it stands beside it, for each profile. A weakness of the published
 * protocol is expected to succeed, and shows its loot.
 */
@NullMarked
package dev.foxproof.conformance.attacks;

import org.jspecify.annotations.NullMarked;
