package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.SigningKey;
import java.time.Instant;

/**
 * A key of the check, and the certificate of the target that says whose it is.
 *
 * @param until when the certificate ends
 */
public record Certified(SigningKey key, String certificate, Instant until) {
    /** An assertion for the audience, backed by the certificate. */
    public String assertion(Audience audience, Instant expiresAt) {
        return BackedAssertion.join(certificate, new Assertion(audience, expiresAt).sign(key));
    }
}
