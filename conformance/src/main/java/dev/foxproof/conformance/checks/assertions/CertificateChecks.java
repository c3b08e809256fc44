package dev.foxproof.conformance.checks.assertions;

import static dev.foxproof.conformance.scenario.PublicKeys.with;
import static dev.foxproof.conformance.scenario.PublicKeys.without;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.PasswordChange;
import dev.foxproof.conformance.scenario.PublicKeys;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.browserid.Assertion;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.RsaKey;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.browserid.VerifiedAssertion;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Certificates and the key that signs them. */
public final class CertificateChecks {
    private static final String SIGN = "/v1/certificate/sign";
    private static final int DURATION = 3_600_000;
    private static final int DURATION_MAX = 86_400_000;
    private static final int BACKDATED_MAX = 60_000;

    private static Answer sign(
            Scenario s, SessionToken session, @Nullable Object publicKey, @Nullable Object duration) {
        Answer answer = s.post(SIGN)
                .members("publicKey", publicKey, "duration", duration)
                .hawk(session)
                .send();
        return offered(s, answer);
    }

    private static Answer offered(Scenario s, Answer answer) {
        if (answer.status() == 404 || answer.status() == 410) {
            throw s.unsupported("it is not offered: " + answer.summary());
        }
        return answer;
    }

    /** The claims of a certificate, whose signature is another check's. */
    private static JsonNode claims(Scenario s, Answer answer) {
        return part(s, answer, 1);
    }

    private static JsonNode part(Scenario s, Answer answer, int index) {
        String[] parts = answer.ok().text("cert").split("\\.", -1);
        s.require(parts.length == 3, "a certificate of three parts", parts.length + " parts");
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(parts[index]);
        } catch (IllegalArgumentException e) {
            throw s.failure("a certificate in base64url", "another text");
        }
        return Json.read(bytes)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> s.failure("a header and claims that are JSON objects", "another text"));
    }

    private static Answer supportDocument(Scenario s) {
        return offered(s, s.get("/.well-known/browserid").send());
    }

    private static BrowserIdKey issuerKey(Scenario s) {
        JsonNode key = supportDocument(s).ok().member("public-key");
        Map<String, Object> members = new HashMap<>();
        key.properties()
                .forEach(member -> members.put(
                        member.getKey(),
                        member.getValue().isString() ? member.getValue().stringValue() : 0));
        try {
            return BrowserIdKey.of(members);
        } catch (MalformedValueException e) {
            throw s.failure("a public key of chapter 45", String.valueOf(e.getMessage()));
        }
    }

    @Check(
            id = "assertions/support-document",
            rule = {"BID-13", "BID-1", "BID-2"},
            expected = "GET /.well-known/browserid answers, without a token, an RSA key and the two paths")
    void supportDocumentHasTheKey(Scenario s) {
        Answer document = supportDocument(s).ok();
        s.require(issuerKey(s) instanceof RsaKey, "a key of RSA", "another key");
        for (String name : List.of("authentication", "provisioning")) {
            s.require(document.text(name).startsWith("/"), "an absolute path " + name, document.text(name));
        }
    }

    @Check(
            id = "assertions/certificate-opens-an-assertion",
            rule = {"BID-8", "BID-4", "BID-5", "BID-6"},
            needs = Capability.MAILBOX,
            expected =
                    "a verifier that trusts the key of the support document accepts an assertion by the certified key, of RSA and of DSA",
            cause = "the certificate is signed by another key, or is no certificate that a verifier takes")
    void opensAnAssertion(Scenario s) {
        Account account = s.sharedVerifiedAccount();
        BrowserIdKey issuer = issuerKey(s);
        String domain = s.origin().host();
        Audience audience = new Audience("https://relier.example");
        Instant now = Instant.ofEpochSecond(s.serverSeconds());
        for (SigningKey key : List.of(PublicKeys.rsKey(), PublicKeys.dsKey())) {
            String certificate = sign(s, account.session(), key.publicKey().members(), DURATION)
                    .ok()
                    .text("cert");
            String assertion =
                    BackedAssertion.join(certificate, new Assertion(audience, now.plusSeconds(60)).sign(key));
            try {
                VerifiedAssertion verified = new BackedAssertionVerifier(
                                iss -> iss.equals(domain) ? Optional.of(issuer) : Optional.empty())
                        .verify(assertion, audience, now);
                s.equal("the principal", account.uid() + "@" + domain, verified.principal());
            } catch (AssertionException e) {
                throw s.failure("an assertion that verifies", e.code() + ": " + e.getMessage());
            }
        }
    }

    @Check(
            id = "assertions/certificate-algorithm",
            rule = {"BID-8", "BID-5"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a certificate is signed with RS256, whatever the kind of the certified key")
    void algorithm(Scenario s) {
        for (Map<String, String> key : List.of(PublicKeys.rs(), PublicKeys.ds())) {
            Answer answer = sign(s, s.sharedVerifiedAccount().session(), key, DURATION);
            s.equal("alg", "RS256", part(s, answer, 0).path("alg").asString(""));
        }
    }

    @Check(
            id = "assertions/certificate-binds-the-key",
            rule = "ACC-74",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a certificate holds exactly the key that was sent, of RSA and of DSA, and the principal of the account",
            cause = "the certificate is for another key, or for another account")
    void bindsTheKey(Scenario s) {
        Account account = s.sharedVerifiedAccount();
        for (Map<String, String> key : List.of(PublicKeys.rs(), PublicKeys.ds())) {
            JsonNode claims = claims(s, sign(s, account.session(), key, DURATION));
            key.forEach((name, value) -> s.equal(
                    "the member " + name + " of the certified key",
                    value,
                    claims.path("public-key").path(name).asString("")));
            s.equal(
                    "the principal",
                    account.uid() + "@" + s.origin().host(),
                    claims.path("principal").path("email").asString(""));
        }
    }

    @Check(
            id = "assertions/certificate-lifetime",
            rule = {"BID-9", "ACC-74"},
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a certificate ends as long after the signing as was asked for, and begins at the signing or up to 60 seconds before",
            cause = "times in seconds, a fixed life, or a certificate that verifiers find too early")
    void lifetime(Scenario s) {
        for (int duration : List.of(1, 60_000, DURATION_MAX)) {
            Answer answer = sign(s, s.sharedVerifiedAccount().session(), PublicKeys.rs(), duration);
            JsonNode claims = claims(s, answer);
            long signed = Long.parseLong(answer.requireHeader("Timestamp")) * 1000;
            // The header has whole seconds, and the request may have taken a few.
            long earliest = signed - s.answerTimeout().toMillis();
            long latest = signed + 999;
            long exp = claims.path("exp").asLong(0);
            s.require(
                    exp >= earliest + duration && exp <= latest + duration,
                    "exp " + duration + " ms after the signing",
                    exp - signed + " ms after the second of the answer");
            long iat = claims.path("iat").asLong(0);
            s.require(
                    iat >= earliest - BACKDATED_MAX && iat <= latest,
                    "iat at the signing or up to " + BACKDATED_MAX + " ms before",
                    iat - signed + " ms after the second of the answer");
        }
    }

    @Check(
            id = "assertions/certificate-claims",
            rule = "BID-10",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a certificate tells the email, when the password was given, and a generation that grows when the password changes",
            cause = "services keep believing certificates of the old password, or know the user by another name")
    void claims(Scenario s) {
        Account account = s.newVerifiedAccount();
        AuthPw newAuthPw = s.newAuthPw();
        JsonNode before = loggedIn(s, account, account.authPw());
        PasswordChange change = s.startPasswordChange(account);
        s.post("/v1/password/change/finish")
                .members("authPW", newAuthPw.toHex(), "wrapKb", s.newWrapKb().toHex())
                .hawk(change.token())
                .send()
                .ok();
        JsonNode after = loggedIn(s, account, newAuthPw);
        s.require(
                after.path("fxa-generation").asLong(-1)
                        > before.path("fxa-generation").asLong(-1),
                "a higher fxa-generation after the change",
                before.path("fxa-generation") + " and then " + after.path("fxa-generation"));
    }

    /** The claims of a new session, of which those that every certificate has are right. */
    private static JsonNode loggedIn(Scenario s, Account account, AuthPw authPw) {
        Answer login = s.post("/v1/account/login")
                .members("email", account.email(), "authPW", authPw.toHex())
                .send()
                .ok();
        SessionToken session = SessionToken.parse(login.hex("sessionToken", 32));
        JsonNode claims = claims(s, sign(s, session, PublicKeys.rs(), DURATION));
        s.equal(
                "fxa-verifiedEmail",
                account.email(),
                claims.path("fxa-verifiedEmail").asString(""));
        s.equal(
                "fxa-lastAuthAt",
                login.number("authAt"),
                claims.path("fxa-lastAuthAt").asLong(0));
        s.require(
                claims.path("fxa-generation").isIntegralNumber(),
                "a whole number fxa-generation",
                String.valueOf(claims.path("fxa-generation")));
        return claims;
    }

    @Check(
            id = "assertions/public-key-refused",
            rule = "BID-11",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a publicKey that is no object, of no known algorithm, or without all of its members is refused with errno 107 or 108",
            cause = "whatever is sent is certified, or ends in status 500")
    void publicKeyRefused(Scenario s) {
        List<@Nullable Object> keys = Arrays.asList(
                null,
                "x",
                1,
                List.of(PublicKeys.rs()),
                Map.of(),
                without(PublicKeys.rs(), "algorithm"),
                with(PublicKeys.rs(), "algorithm", "HS"),
                with(PublicKeys.rs(), "algorithm", "none"),
                with(PublicKeys.rs(), "algorithm", List.of("RS")),
                without(PublicKeys.rs(), "n"),
                without(PublicKeys.rs(), "e"),
                with(PublicKeys.rs(), "e", 65_537),
                with(PublicKeys.rs(), "n", List.of()),
                without(PublicKeys.ds(), "y"),
                without(PublicKeys.ds(), "p"),
                without(PublicKeys.ds(), "q"),
                without(PublicKeys.ds(), "g"),
                with(PublicKeys.ds(), "y", Map.of()));
        for (Object key : keys) {
            sign(s, s.sharedVerifiedAccount().session(), key, DURATION)
                    .refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
        }
        offered(
                        s,
                        s.post(SIGN)
                                .members("duration", DURATION)
                                .hawk(s.sharedVerifiedAccount().session())
                                .send())
                .refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
    }

    @Check(
            id = "assertions/duration-refused",
            rule = "BID-11",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a duration that is absent, no number, negative or over 24 hours is refused with errno 107 or 108",
            cause = "the client decides how long the server's word holds")
    void durationRefused(Scenario s) {
        SessionToken session = s.sharedVerifiedAccount().session();
        for (Object duration : Arrays.asList(null, "3600000", true, List.of(1), -1, DURATION_MAX + 1, Long.MAX_VALUE)) {
            sign(s, session, PublicKeys.rs(), duration).refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
        }
        offered(
                        s,
                        s.post(SIGN)
                                .members("publicKey", PublicKeys.rs())
                                .hawk(session)
                                .send())
                .refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
    }

    @Check(
            id = "assertions/weak-key-refused",
            rule = {"BID-12", "BID-1", "BID-2", "BID-3"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a key whose numbers are malformed or too weak is refused with errno 107 or 108",
            cause = "the server certifies a key with which others can sign")
    void weakKeyRefused(Scenario s) {
        Map<String, Map<String, Object>> keys = new LinkedHashMap<>();
        keys.put("a modulus of 12 bits", with(PublicKeys.rs(), "n", "3233"));
        keys.put("the exponent 1", with(PublicKeys.rs(), "e", "1"));
        keys.put("a modulus in hex", with(PublicKeys.rs(), "n", "c0ffee"));
        keys.put("a modulus of 60000 digits", with(PublicKeys.rs(), "n", "1".repeat(60_000)));
        keys.put("y = 1", with(PublicKeys.ds(), "y", "1"));
        keys.put("g = 1", with(PublicKeys.ds(), "g", "1"));
        keys.put("p = 1", with(PublicKeys.ds(), "p", "1"));
        keys.put("q = 0", with(PublicKeys.ds(), "q", "0"));
        keys.put("y with a sign", with(PublicKeys.ds(), "y", "-1"));
        for (Map.Entry<String, Map<String, Object>> key : keys.entrySet()) {
            Answer answer = sign(s, s.sharedVerifiedAccount().session(), key.getValue(), DURATION);
            s.require(
                    answer.isRefusal(Errno.INVALID_PARAMETER) || answer.isRefusal(Errno.MISSING_PARAMETER),
                    "a refusal of " + key.getKey(),
                    answer.summary());
        }
    }

    @Check(
            id = "assertions/unverified-account",
            rule = "ACC-72",
            negative = true,
            expected = "certificate/sign for an unverified account is refused with errno 104, for RSA and for DSA",
            cause = "a certificate for an address that nobody has verified")
    void unverified(Scenario s) {
        for (Map<String, String> key : List.of(PublicKeys.rs(), PublicKeys.ds())) {
            sign(s, s.sharedAccount().session(), key, DURATION).refused(Errno.UNVERIFIED_ACCOUNT);
        }
    }
}
