package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Hawk;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** The payload hash: the body is covered, or the request refused. */
public final class PayloadHashChecks {
    private static final String ANY_BODY = "{\"service\":\"sync\"}";

    private static Answer resend(Scenario s, String body, Consumer<Hawk> change) {
        return s.post("/v1/recovery_email/resend_code")
                .jsonText(body)
                .hawk(s.sharedAccount().session(), change)
                .send();
    }

    @Check(
            id = "hawk/body-with-hash",
            rule = {"HAWK-20", "HAWK-23"},
            expected = "a body with the right payload hash is accepted",
            cause = "the hash is computed over a parsed and rewritten body")
    void bodyWithHash(Scenario s) {
        resend(s, "{ \"service\" :\t\"sync\" }", hawk -> {}).ok();
    }

    @Check(
            id = "hawk/body-without-hash",
            rule = "HAWK-22",
            negative = true,
            expected = "a body without a payload hash is refused with errno 109",
            cause = "the hash is optional everywhere, so that anybody on the way can replace the body")
    void bodyWithoutHash(Scenario s) {
        resend(s, ANY_BODY, Hawk::noHash).refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/body-replaced",
            rule = "HAWK-23",
            negative = true,
            expected = "the hash of another body is refused with errno 109",
            cause = "the hash is trusted and not computed")
    void bodyReplaced(Scenario s) {
        resend(s, ANY_BODY, hawk -> hawk.hashOf("application/json", "{}".getBytes(StandardCharsets.UTF_8)))
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/hash-replaced",
            rule = "HAWK-12",
            negative = true,
            expected = "a right hash that the MAC does not cover is refused with errno 109",
            cause = "the hash is not in the normalized string")
    void hashReplaced(Scenario s) {
        String right = dev.foxproof.spec.hawk.PayloadHash.compute(
                        "application/json", ANY_BODY.getBytes(StandardCharsets.UTF_8))
                .toBase64();
        resend(s, ANY_BODY, hawk -> hawk.noHash().sent("hash", right)).refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/hash-not-canonical",
            rule = "HAWK-10",
            negative = true,
            expected = "a payload hash without its padding is refused")
    void hashNotCanonical(Scenario s) {
        String hash = dev.foxproof.spec.hawk.PayloadHash.compute(
                        "application/json", ANY_BODY.getBytes(StandardCharsets.UTF_8))
                .toBase64();
        resend(s, ANY_BODY, hawk -> hawk.hash(hash.replace("=", "")))
                .refused(Errno.INVALID_TOKEN, Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/hash-of-the-bare-body",
            rule = "HAWK-20",
            negative = true,
            expected = "the SHA-256 of the body alone is no payload hash",
            cause = "the type line of the payload hash is forgotten")
    void hashOfTheBareBody(Scenario s) throws java.security.NoSuchAlgorithmException {
        byte[] digest =
                java.security.MessageDigest.getInstance("SHA-256").digest(ANY_BODY.getBytes(StandardCharsets.UTF_8));
        resend(s, ANY_BODY, hawk -> hawk.hash(Base64.getEncoder().encodeToString(digest)))
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/content-type-in-the-hash",
            rule = "HAWK-21",
            negative = true,
            expected = "the hash of the same body with another type is refused with errno 109",
            cause = "the content type is not hashed")
    void contentTypeInTheHash(Scenario s) {
        resend(s, ANY_BODY, hawk -> hawk.hashOf("text/plain", ANY_BODY.getBytes(StandardCharsets.UTF_8)))
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/content-type-normalized",
            rule = "HAWK-21",
            expected = "parameters and the case of the content type do not matter to the hash",
            cause = "the content type is hashed as sent")
    void contentTypeNormalized(Scenario s) {
        for (String type :
                List.of("application/json; charset=utf-8", "Application/JSON", "application/json ;charset=UTF-8")) {
            s.post("/v1/recovery_email/resend_code")
                    .jsonText("{}")
                    .contentType(type)
                    .hawk(
                            s.sharedAccount().session(),
                            hawk -> hawk.hashOf("application/json", "{}".getBytes(StandardCharsets.UTF_8)))
                    .send()
                    .ok();
        }
    }

    @Check(
            id = "hawk/empty-body",
            rule = "HAWK-24",
            expected =
                    "a request without a body is accepted without a hash, with the hash of the empty body, and with a type",
            cause = "a hash on a GET is refused, or computed over nothing at all")
    void emptyBody(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        s.get("/v1/session/status").hawk(session, Hawk::noHash).send().ok();
        s.get("/v1/session/status")
                .hawk(session, hawk -> hawk.hashOf(null, new byte[0]))
                .send()
                .ok();
        s.get("/v1/session/status")
                .contentType("application/json")
                .hawk(session, hawk -> hawk.hashOf("application/json", new byte[0]))
                .send()
                .ok();
    }

    @Check(
            id = "hawk/empty-body-wrong-hash",
            rule = "HAWK-23",
            negative = true,
            expected = "a GET with the hash of some body is refused with errno 109",
            cause = "the hash is not checked when there is no body")
    void emptyBodyWrongHash(Scenario s) {
        s.get("/v1/session/status")
                .hawk(
                        s.sharedAccount().session(),
                        hawk -> hawk.hashOf("application/json", "{}".getBytes(StandardCharsets.UTF_8)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
    }
}
