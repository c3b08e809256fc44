package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import java.time.Instant;
import java.util.Optional;

/**
 * Proof that an assertion passed every check: only {@link BackedAssertionVerifier} makes one, so that whoever is given one cannot have
 * skipped a check.
 */
public final class VerifiedAssertion {
    private final BackedAssertion.Certified certified;
    private final Instant endsAt;

    VerifiedAssertion(BackedAssertion.Certified certified, Instant endsAt) {
        this.certified = certified;
        this.endsAt = endsAt;
    }

    /** The domain that made the certificate. */
    public String issuer() {
        return certified.issuer();
    }

    /** Whose key it is, as the issuer knows them: {@code <uid>@<issuer>}. */
    public String principal() {
        return certified.principal();
    }

    /** The address that the owner has shown the issuer to be theirs, if it says so. */
    public Optional<Email> verifiedEmail() {
        return certified.verifiedEmail();
    }

    /**
     * The address to know the owner by.
     *
     * @throws MalformedValueException if there is no verified one and the principal is no address
     */
    @Requirement("BID-24")
    public Email email() {
        return verifiedEmail().orElseGet(() -> new Email(principal()));
    }

    /** Grows with each change of the password, if the issuer tells. */
    public Optional<Long> generation() {
        return certified.generation();
    }

    /** When the password was last given, in seconds since 1970, if the issuer tells. */
    public Optional<Long> lastAuthAt() {
        return certified.lastAuthAt();
    }

    /** When the assertion ends: with the certificate, or before it. */
    public Instant endsAt() {
        return endsAt;
    }

    /** Without the principal and the address, which are personal. */
    @Override
    public String toString() {
        return "VerifiedAssertion[redacted]";
    }
}
