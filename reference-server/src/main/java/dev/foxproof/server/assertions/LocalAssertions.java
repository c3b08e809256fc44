package dev.foxproof.server.assertions;

import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.VerifiedAssertion;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.MalformedValueException;
import java.time.InstantSource;

/** Verifies assertions whose certificate this server made. */
public final class LocalAssertions implements AssertionVerifier {
    private final BackedAssertionVerifier verifier;
    private final InstantSource clock;

    public LocalAssertions(Issuer issuer, InstantSource clock) {
        this.verifier = new BackedAssertionVerifier(issuer::publicKeyOf);
        this.clock = clock;
    }

    @Override
    public VerifiedEmail verify(String assertion, String audience) {
        try {
            VerifiedAssertion verified = verifier.verify(assertion, new Audience(audience), clock.instant());
            return new VerifiedEmail(verified.email());
        } catch (AssertionException e) {
            throw Assertions.refused(String.valueOf(e.getMessage()));
        } catch (MalformedValueException e) {
            throw Assertions.refused("its owner has no address");
        }
    }
}
