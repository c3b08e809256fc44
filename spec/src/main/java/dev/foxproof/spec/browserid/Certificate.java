package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.keys.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an issuer says of a key.
 *
 * @param issuer its domain
 * @param publicKey the key that it speaks of
 * @param principal whose the key is, {@code <uid>@<issuer>}
 * @param verifiedEmail the address that the owner has shown to be theirs
 * @param generation grows with each change of the password
 * @param lastAuthAt when the password was last given; sent in seconds
 */
public record Certificate(
        String issuer,
        Instant issuedAt,
        Instant expiresAt,
        BrowserIdKey publicKey,
        String principal,
        Email verifiedEmail,
        long generation,
        Instant lastAuthAt) {

    /** No certificate is made for a longer time. */
    public static final Duration LIFETIME_MAX = Duration.ofHours(24);

    /** How far before the signing an issuer sets {@code iat}, for verifiers whose clocks are behind. */
    public static final Duration BACKDATED = Duration.ofSeconds(10);

    /** The text of the certificate. */
    @Requirement({"BID-8", "BID-9", "BID-10"})
    public String sign(SigningKey issuerKey) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("iat", issuedAt.toEpochMilli());
        claims.put("exp", expiresAt.toEpochMilli());
        claims.put("public-key", publicKey.members());
        claims.put("principal", Map.of("email", principal));
        claims.put("fxa-verifiedEmail", verifiedEmail.asTyped());
        claims.put("fxa-generation", generation);
        claims.put("fxa-lastAuthAt", lastAuthAt.getEpochSecond());
        return JsonWebToken.sign(issuerKey, claims);
    }
}
