package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.BackedAssertion.Certified;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.AssertionException.Stage;
import dev.foxproof.spec.errors.MalformedValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whoever is given an assertion: one order of checks, form, issuer, certificate, its time, the certified key, assertion, audience, its
 * time. Nothing that a certificate says is used before its signature held, but for the name of the issuer, which chooses the key.
 *
 * @param issuers the key of each trusted issuer, by its domain; a key is never taken from a message
 */
public record BackedAssertionVerifier(Function<String, Optional<BrowserIdKey>> issuers) {
    /** How far an issuer's clock may be ahead. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    /**
     * @param text as sent
     * @param audience whom the assertion must be for
     * @throws AssertionException with the stage that refused it
     */
    @Requirement({"BID-16", "BID-25"})
    public VerifiedAssertion verify(String text, Audience audience, Instant now) {
        BackedAssertion backed = BackedAssertion.parse(text);
        Certified certified = backed.certified();
        BrowserIdKey issuerKey = issuerKey(certified);
        backed.certificate()
                .requireSignature(
                        issuerKey, Stage.CERTIFICATE_SIGNATURE, "certificate-algorithm", "certificate-signature");
        requireTime(certified, now);
        backed.assertion()
                .requireSignature(
                        certifiedKey(certified),
                        Stage.ASSERTION_SIGNATURE,
                        "assertion-algorithm",
                        "assertion-signature");
        requireAudience(backed, audience);
        requireTime(backed, now);
        Instant end = backed.expiresAt().isBefore(certified.expiresAt()) ? backed.expiresAt() : certified.expiresAt();
        return new VerifiedAssertion(certified, end);
    }

    @Requirement("BID-18")
    private BrowserIdKey issuerKey(Certified certified) {
        BrowserIdKey key = issuers.apply(certified.issuer())
                .orElseThrow(() -> new AssertionException(
                        Stage.ISSUER, "issuer-untrusted", "the certificate is of no trusted issuer"));
        String principal = certified.principal();
        if (principal.indexOf('@') < 1
                || !principal.substring(principal.indexOf('@') + 1).equals(certified.issuer())) {
            throw new AssertionException(
                    Stage.ISSUER, "principal", "the certificate speaks of a principal outside its issuer's domain");
        }
        return key;
    }

    @Requirement("BID-20")
    private static void requireTime(Certified certified, Instant now) {
        if (now.isAfter(certified.expiresAt())) {
            throw new AssertionException(Stage.CERTIFICATE_TIME, "certificate-expired", "the certificate has expired");
        }
        if (certified.issuedAt().isAfter(now.plus(SKEW))) {
            throw new AssertionException(
                    Stage.CERTIFICATE_TIME, "certificate-early", "the certificate is of a time that is still to come");
        }
        Duration lifetime = Duration.between(certified.issuedAt(), certified.expiresAt());
        if (lifetime.compareTo(Certificate.LIFETIME_MAX.plus(SKEW)) > 0) {
            throw new AssertionException(
                    Stage.CERTIFICATE_TIME,
                    "certificate-lifetime",
                    "the certificate lasts longer than " + Certificate.LIFETIME_MAX.toHours() + " hours");
        }
    }

    @Requirement({"BID-2", "BID-3"})
    private static BrowserIdKey certifiedKey(Certified certified) {
        try {
            return BrowserIdKey.of(certified.publicKey());
        } catch (MalformedValueException e) {
            throw new AssertionException(Stage.CERTIFIED_KEY, "certified-key", "the certified " + e.getMessage());
        }
    }

    @Requirement("BID-22")
    private static void requireAudience(BackedAssertion backed, Audience audience) {
        if (!backed.audience().equals(audience.origin())) {
            throw new AssertionException(Stage.AUDIENCE, "audience", "the assertion is for another audience");
        }
    }

    /** BID-23: an assertion may claim to last for ever; it ends with its certificate all the same. */
    @Requirement("BID-23")
    private static void requireTime(BackedAssertion backed, Instant now) {
        if (now.isAfter(backed.expiresAt())) {
            throw new AssertionException(Stage.ASSERTION_TIME, "expired", "the assertion has expired");
        }
    }
}
