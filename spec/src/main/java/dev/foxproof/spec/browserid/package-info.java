/**
 * Chapter 45: BrowserID public keys, certificates and assertions. {@link dev.foxproof.spec.browserid.BackedAssertionVerifier} is the only
 * maker of a {@link dev.foxproof.spec.browserid.VerifiedAssertion}.
 *
 * <p>JSON is read by a small strict reader of this package: what it lets through is part of what the proof value proves, so that it is not
 * left to whoever calls.
 */
@NullMarked
package dev.foxproof.spec.browserid;

import org.jspecify.annotations.NullMarked;
