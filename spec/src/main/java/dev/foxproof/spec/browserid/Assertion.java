package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the owner of a certified key says: that they are here, at this audience, until then. */
public record Assertion(Audience audience, Instant expiresAt) {

    /** The text of the assertion, which proves nothing without a certificate for the key. */
    @Requirement("BID-14")
    public String sign(SigningKey key) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", audience.origin());
        claims.put("exp", expiresAt.toEpochMilli());
        return JsonWebToken.sign(key, claims);
    }
}
