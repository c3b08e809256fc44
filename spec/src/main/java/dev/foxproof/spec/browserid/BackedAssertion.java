package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.keys.Email;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A certificate and an assertion, parsed. Parsing proves nothing: {@link BackedAssertionVerifier} does. */
public final class BackedAssertion {
    public static final int CHARACTERS_MAX = 8192;
    private static final char SEPARATOR = '~';

    private final JsonWebToken certificate;
    private final JsonWebToken assertion;
    private final Certified certified;
    private final String audience;
    private final Instant expiresAt;

    /** What the certificate claims. */
    record Certified(
            String issuer,
            Instant issuedAt,
            Instant expiresAt,
            Map<String, Object> publicKey,
            String principal,
            Optional<Email> verifiedEmail,
            Optional<Long> generation,
            Optional<Long> lastAuthAt) {

        static Certified read(Claims claims) {
            return new Certified(
                    claims.text("iss"),
                    claims.milliseconds("iat"),
                    claims.milliseconds("exp"),
                    claims.object("public-key").members(),
                    claims.object("principal").text("email"),
                    claims.optionalEmail("fxa-verifiedEmail"),
                    claims.optionalNumber("fxa-generation"),
                    claims.optionalNumber("fxa-lastAuthAt"));
        }
    }

    private BackedAssertion(JsonWebToken certificate, JsonWebToken assertion) {
        this.certificate = certificate;
        this.assertion = assertion;
        this.certified = Certified.read(certificate.claims());
        this.audience = assertion.claims().text("aud");
        this.expiresAt = assertion.claims().milliseconds("exp");
    }

    /**
     * @throws AssertionException at stage FORM at the first deviation from the grammar of chapter 45
     */
    @Requirement("BID-17")
    public static BackedAssertion parse(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw JsonWebToken.refused(
                    "length",
                    "an assertion has at most " + CHARACTERS_MAX + " characters, this one has " + text.length());
        }
        String[] parts = text.split(String.valueOf(SEPARATOR), -1);
        if (parts.length != 2) {
            throw JsonWebToken.refused("chain", "an assertion has exactly one certificate before it");
        }
        return new BackedAssertion(
                JsonWebToken.parse("certificate", parts[0]), JsonWebToken.parse("assertion", parts[1]));
    }

    /** What a verifier is given: the certificate of a key, and an assertion that was signed with it. */
    @Requirement("BID-14")
    public static String join(String certificate, String assertion) {
        return certificate + SEPARATOR + assertion;
    }

    /** The domain that claims to have made the certificate. */
    public String issuer() {
        return certified.issuer();
    }

    /** Whether the certificate is for this key, signed or not. */
    public boolean certifies(BrowserIdKey key) {
        return certified.publicKey().entrySet().containsAll(key.members().entrySet());
    }

    JsonWebToken certificate() {
        return certificate;
    }

    JsonWebToken assertion() {
        return assertion;
    }

    Certified certified() {
        return certified;
    }

    String audience() {
        return audience;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
