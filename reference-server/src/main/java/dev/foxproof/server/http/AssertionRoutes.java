package dev.foxproof.server.http;

import dev.foxproof.server.assertions.Certificates;
import dev.foxproof.server.assertions.Issuer;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Certificates, and what verifiers need to know of their issuer. */
record AssertionRoutes(Certificates certificates, Issuer issuer, LiveTokens<StoredToken.Session> sessions) {
    private static final String SUPPORT_DOCUMENT = "/.well-known/browserid";

    List<Route> routes() {
        return List.of(
                Route.guarded("POST", "/v1/certificate/sign", sessions, this::sign),
                Route.open("GET", SUPPORT_DOCUMENT, (request, body) -> supportDocument()));
    }

    @Requirement({"BID-11", "BID-12"})
    private Answer sign(Authenticated<StoredToken.Session> caller, Request request, Members body) {
        body.require("publicKey", "duration");
        BrowserIdKey key = body.object("publicKey", BrowserIdKey::of);
        Duration lifetime = Duration.ofMillis(body.number("duration", 1, Certificate.LIFETIME_MAX.toMillis()));
        return Answer.ok(Map.of("cert", certificates.sign(caller.token(), key, lifetime)));
    }

    /** The paths lead nowhere: verifiers want them to be there, and nobody follows them. */
    @Requirement("BID-13")
    private Answer supportDocument() {
        return Answer.ok(Map.of(
                "public-key",
                issuer.publicKey().members(),
                "authentication",
                SUPPORT_DOCUMENT + "/sign_in.html",
                "provisioning",
                SUPPORT_DOCUMENT + "/provision.html"));
    }
}
