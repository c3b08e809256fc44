package dev.foxproof.conformance.selftest;

import dev.foxproof.server.assertions.Certificates;
import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.Certificate;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.Email;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Servers that are wrong about certificates. */
final class AssertionFaults {
    private static final String SIGN = "/v1/certificate/sign";
    private static final String SUPPORT_DOCUMENT = "/.well-known/browserid";
    private static final SigningKey OTHER_RS = SigningKey.generate(Algorithm.RS256, new SplittableRandom(1));
    private static final SigningKey OTHER_DS = SigningKey.generate(Algorithm.DS128, new SplittableRandom(1));

    private AssertionFaults() {}

    private static Fault certificates(String sentence, Function<Certificates.Settings, Certificates> wrong) {
        return Fault.in(sentence, parts -> parts.withCertificates(wrong));
    }

    /** Certificates with another content. */
    private static Fault content(String sentence, UnaryOperator<Certificate> change) {
        return certificates(sentence, settings -> new Certificates(settings) {
            @Override
            protected Certificate certificate(
                    Account account, StoredToken.Session session, BrowserIdKey publicKey, Duration lifetime) {
                return change.apply(super.certificate(account, session, publicKey, lifetime));
            }
        });
    }

    /** Certificates that another key signs. */
    private static Fault signer(String sentence, SigningKey signer) {
        return certificates(sentence, settings -> new Certificates(settings) {
            @Override
            protected SigningKey signer() {
                return signer;
            }
        });
    }

    private static Certificate issuer(Certificate right, String issuer, String principal) {
        return new Certificate(
                issuer,
                right.issuedAt(),
                right.expiresAt(),
                right.publicKey(),
                principal,
                right.verifiedEmail(),
                right.generation(),
                right.lastAuthAt());
    }

    private static Certificate times(Certificate right, Instant issuedAt, Instant expiresAt) {
        return new Certificate(
                right.issuer(),
                issuedAt,
                expiresAt,
                right.publicKey(),
                right.principal(),
                right.verifiedEmail(),
                right.generation(),
                right.lastAuthAt());
    }

    private static Certificate key(Certificate right, BrowserIdKey key) {
        return new Certificate(
                right.issuer(),
                right.issuedAt(),
                right.expiresAt(),
                key,
                right.principal(),
                right.verifiedEmail(),
                right.generation(),
                right.lastAuthAt());
    }

    private static Certificate owner(Certificate right, Email email, long generation, Instant lastAuthAt) {
        return new Certificate(
                right.issuer(),
                right.issuedAt(),
                right.expiresAt(),
                right.publicKey(),
                right.principal(),
                email,
                generation,
                lastAuthAt);
    }

    // Who signs

    @Violates("BID-8")
    static Fault signedByAnotherKey() {
        return signer("signs certificates with a key that is not in its support document", OTHER_RS);
    }

    @Violates({"BID-8", "BID-5"})
    static Fault signedWithDsa() {
        return signer("signs certificates with DSA", OTHER_DS);
    }

    @Violates("BID-8")
    static Fault anotherIssuer() {
        return content(
                "names another domain as the issuer", right -> issuer(right, "accounts.example", right.principal()));
    }

    @Violates({"BID-4", "BID-8"})
    static Fault paddedBase64() {
        return Replies.at(
                SIGN,
                "writes certificates in base64url with padding",
                answer -> Answers.with(
                        answer, "cert", ((String) Answers.members(answer).get("cert")) + "=="));
    }

    @Violates("BID-6")
    static Fault damagedSignature() {
        return Replies.at(SIGN, "damages the signature on its way", answer -> {
            String[] parts = ((String) Answers.members(answer).get("cert")).split("\\.", -1);
            return Answers.with(answer, "cert", parts[0] + "." + parts[1] + "." + parts[2].replace('A', 'B'));
        });
    }

    // For whom

    @Violates("ACC-74")
    static Fault principalWithoutUid() {
        return content(
                "certifies the email instead of the uid",
                right -> issuer(right, right.issuer(), right.verifiedEmail().asTyped()));
    }

    @Violates("ACC-74")
    static Fault anotherKeyCertified() {
        return content("certifies one key for everybody", right -> key(right, OTHER_RS.publicKey()));
    }

    @Violates("ACC-72")
    static Fault unverifiedCertified() {
        return certificates("certifies unverified accounts", settings -> new Certificates(settings) {
            @Override
            protected void requireVerified(Account account) {
                // Nothing is required.
            }
        });
    }

    @Violates("BID-10")
    static Fault anotherEmail() {
        return content(
                "vouches for another email than the account's",
                right -> owner(right, new Email("nobody@example.org"), right.generation(), right.lastAuthAt()));
    }

    @Violates("BID-10")
    static Fault generationStays() {
        return content(
                "gives every certificate one generation",
                right -> owner(right, right.verifiedEmail(), 1, right.lastAuthAt()));
    }

    @Violates("BID-10")
    static Fault lastAuthAtIsNow() {
        return content(
                "says that the password was given an hour later than it was",
                right -> owner(
                        right,
                        right.verifiedEmail(),
                        right.generation(),
                        right.lastAuthAt().plusSeconds(3600)));
    }

    // How long

    @Violates({"BID-9", "ACC-74"})
    static Fault livesADay() {
        return content(
                "lets every certificate live for a day",
                right -> times(right, right.issuedAt(), right.issuedAt().plus(Certificate.LIFETIME_MAX)));
    }

    @Violates("BID-9")
    static Fault beginsLater() {
        return content(
                "sets iat an hour ahead", right -> times(right, right.issuedAt().plusSeconds(3600), right.expiresAt()));
    }

    @Violates("BID-9")
    static Fault beginsLongBefore() {
        return content(
                "sets iat an hour back", right -> times(right, right.issuedAt().minusSeconds(3600), right.expiresAt()));
    }

    @Violates("BID-9")
    static Fault timesInSeconds() {
        return content(
                "counts in seconds",
                right -> times(
                        right,
                        Instant.ofEpochMilli(right.issuedAt().getEpochSecond()),
                        Instant.ofEpochMilli(right.expiresAt().getEpochSecond())));
    }

    @Violates("BID-11")
    static Fault durationCapped() {
        return Replies.reading("cuts a duration to what is allowed", body -> {
            JsonNode duration = body.path("duration");
            if (duration.isIntegralNumber()) {
                body.put("duration", Math.clamp(duration.asLong(), 1, Certificate.LIFETIME_MAX.toMillis()));
            }
            return body;
        });
    }

    @Violates("BID-11")
    static Fault durationOptional() {
        return Replies.reading("signs for an hour when nothing is asked", body -> {
            if (body.has("publicKey") && !body.has("duration")) {
                body.put("duration", 3_600_000);
            }
            return body;
        });
    }

    // Which keys

    @Violates("BID-11")
    static Fault algorithmGuessed() {
        return Replies.reading("guesses the algorithm of a key", body -> {
            if (body.get("publicKey") instanceof ObjectNode key && key.has("n")) {
                key.put("algorithm", "RS");
            }
            return body;
        });
    }

    @Violates("BID-11")
    static Fault malformedKeyIsAFault() {
        return Replies.changed(
                "ends with status 500 at a malformed key",
                (request, answer) -> request.path().equals(SIGN) && answer.errno() == 107
                        ? Replies.refusal(Errno.INTERNAL)
                        : answer);
    }

    @Violates({"BID-12", "BID-2"})
    static Fault weakKeysTaken() {
        return Replies.reading("takes RSA keys of any length", body -> {
            if (body.get("publicKey") instanceof ObjectNode key
                    && key.path("n").asString("").equals("3233")) {
                body.set("publicKey", members(OTHER_RS, body));
            }
            return body;
        });
    }

    @Violates({"BID-12", "BID-3"})
    static Fault anyGroupTaken() {
        return Replies.reading("takes DSA keys in any group", body -> {
            if (body.get("publicKey") instanceof ObjectNode key
                    && key.path("y").asString("").equals("1")) {
                body.set("publicKey", members(OTHER_DS, body));
            }
            return body;
        });
    }

    @Violates({"BID-12", "BID-1"})
    static Fault hexTakenForDecimal() {
        return Replies.reading("takes numbers of RSA in hex", body -> {
            if (body.get("publicKey") instanceof ObjectNode key
                    && key.path("n").asString("").equals("c0ffee")) {
                body.set("publicKey", members(OTHER_RS, body));
            }
            return body;
        });
    }

    private static ObjectNode members(SigningKey key, ObjectNode body) {
        ObjectNode members = body.objectNode();
        key.publicKey().members().forEach(members::put);
        return members;
    }

    // The support document

    @Violates("BID-13")
    static Fault noPaths() {
        return Replies.at(
                SUPPORT_DOCUMENT,
                "leaves the paths out of its support document",
                answer -> Answers.without(answer, "provisioning"));
    }

    @Violates({"BID-13", "BID-1"})
    static Fault keyAsJwk() {
        return Replies.at(SUPPORT_DOCUMENT, "publishes its key as a JSON Web Key", answer -> {
            Map<String, Object> key = new LinkedHashMap<>();
            ((Map<?, ?>) Answers.members(answer).get("public-key"))
                    .forEach((name, value) -> key.put(name.equals("algorithm") ? "kty" : (String) name, value));
            return Answers.with(answer, "public-key", key);
        });
    }

    @Violates("BID-13")
    static Fault supportDocumentNeedsAToken() {
        return Replies.changed(
                "keeps its support document from strangers",
                (request, answer) -> request.path().equals(SUPPORT_DOCUMENT)
                                && request.header("authorization").isEmpty()
                        ? Replies.refusal(Errno.INVALID_TOKEN)
                        : answer);
    }
}
