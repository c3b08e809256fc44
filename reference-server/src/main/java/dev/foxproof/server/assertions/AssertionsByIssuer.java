package dev.foxproof.server.assertions;

import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.errors.AssertionException;

/**
 * Asks one verifier about assertions that name this server as their issuer, and another about the rest. The name is not proved yet: each
 * verifier refuses what is not of its own issuers.
 *
 * @param domain of this server
 */
public record AssertionsByIssuer(String domain, AssertionVerifier own, AssertionVerifier others)
        implements AssertionVerifier {

    @Override
    public VerifiedEmail verify(String assertion, String audience) {
        String issuer;
        try {
            issuer = BackedAssertion.parse(assertion).issuer();
        } catch (AssertionException e) {
            throw Assertions.refused(String.valueOf(e.getMessage()));
        }
        return (issuer.equals(domain) ? own : others).verify(assertion, audience);
    }
}
