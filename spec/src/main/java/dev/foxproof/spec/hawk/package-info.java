/**
 * Chapter 30: Hawk request authentication with SHA-256. Parsers accept exactly the grammar of the chapter; {@link
 * dev.foxproof.spec.hawk.HawkVerifier} is the only maker of a {@link dev.foxproof.spec.hawk.VerifiedHawkRequest}.
 */
@NullMarked
package dev.foxproof.spec.hawk;

import org.jspecify.annotations.NullMarked;
