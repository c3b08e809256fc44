package dev.foxproof.cli.peer;

import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.browserid.VerifiedAssertion;
import dev.foxproof.spec.keys.Email;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code peer assertions}: chapter 45. Keys are their JSON text; the private ones are for tests alone. */
final class AssertionOperations {
    static final Map<String, Operation> ALL = Map.of(
            "publicKey", new Operation(Set.of("publicKey"), AssertionOperations::publicKey),
            "certificate",
                    new Operation(
                            Set.of(
                                    "issuer",
                                    "issuerSecretKey",
                                    "principal",
                                    "publicKey",
                                    "issuedAt",
                                    "expiresAt",
                                    "verifiedEmail",
                                    "generation",
                                    "lastAuthAt"),
                            AssertionOperations::certificate),
            "assertion", new Operation(Set.of("secretKey", "audience", "expiresAt"), AssertionOperations::assertion),
            "verifyAssertion",
                    new Operation(
                            Set.of("backedAssertion", "audience", "nowMillis", "issuer", "issuerPublicKey"),
                            AssertionOperations::verify));

    private AssertionOperations() {}

    private static Map<String, Object> publicKey(Case asked) {
        BrowserIdKey key = BrowserIdKey.parse(asked.text("publicKey"));
        return Answer.of("alg", key.algorithm().name(), "publicKeyJson", key.toJson());
    }

    private static Map<String, Object> certificate(Case asked) {
        Certificate certificate = new Certificate(
                asked.text("issuer"),
                time(asked, "issuedAt"),
                time(asked, "expiresAt"),
                BrowserIdKey.parse(asked.text("publicKey")),
                asked.text("principal"),
                new Email(asked.text("verifiedEmail")),
                asked.number("generation"),
                Instant.ofEpochSecond(asked.seconds("lastAuthAt")));
        return Answer.of("certificate", certificate.sign(SigningKey.parse(asked.text("issuerSecretKey"))));
    }

    private static Map<String, Object> assertion(Case asked) {
        Assertion assertion = new Assertion(new Audience(asked.text("audience")), time(asked, "expiresAt"));
        return Answer.of("assertion", assertion.sign(SigningKey.parse(asked.text("secretKey"))));
    }

    private static Map<String, Object> verify(Case asked) {
        String trusted = asked.text("issuer");
        BrowserIdKey key = BrowserIdKey.parse(asked.text("issuerPublicKey"));
        VerifiedAssertion verified = new BackedAssertionVerifier(
                        issuer -> issuer.equals(trusted) ? Optional.of(key) : Optional.empty())
                .verify(asked.text("backedAssertion"), new Audience(asked.text("audience")), time(asked, "nowMillis"));
        return Answer.of(
                "principal",
                verified.principal(),
                "verifiedEmail",
                verified.verifiedEmail().map(Email::asTyped).orElse(null),
                "generation",
                verified.generation().orElse(null),
                "lastAuthAt",
                verified.lastAuthAt().orElse(null),
                "endsAt",
                verified.endsAt().toEpochMilli());
    }

    private static Instant time(Case asked, String member) {
        return Instant.ofEpochMilli(asked.number(member));
    }
}
