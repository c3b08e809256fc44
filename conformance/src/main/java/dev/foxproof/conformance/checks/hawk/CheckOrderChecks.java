package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.List;

/** The order of checks, and that a refused request leaves no trace. */
public final class CheckOrderChecks {
    @Check(
            id = "hawk/unknown-id",
            rule = "HAWK-26",
            negative = true,
            expected = "an id that names no token is refused with errno 110",
            cause = "an unknown token is answered as a wrong signature, or as an unknown account")
    void unknownId(Scenario s) {
        s.get("/v1/session/status")
                .hawk(SessionToken.of(s.randomBytes(32)))
                .send()
                .refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "hawk/id-of-another-form",
            rule = "HAWK-26",
            negative = true,
            expected = "an id that is no token id at all is refused with errno 110, not with a server error",
            cause = "the id is decoded as hex without a check")
    void idOfAnotherForm(Scenario s) {
        for (String id : List.of("x", "zz".repeat(32), "0".repeat(63), "0".repeat(65), "' OR '1'='1", "%00", "../..")) {
            s.get("/v1/session/status")
                    .hawk(id, s.randomBytes(32), hawk -> {})
                    .send()
                    .refused(Errno.INVALID_TOKEN);
        }
    }

    @Check(
            id = "hawk/mac-before-timestamp",
            rule = "HAWK-25",
            negative = true,
            expected =
                    "a stale request with a wrong MAC is refused for its MAC, and learns nothing of the server's time",
            cause = "the timestamp is checked before the MAC")
    void macBeforeTimestamp(Scenario s) {
        Answer answer = s.get("/v1/session/status")
                .hawk(s.sharedAccount().session(), hawk -> hawk.skew(-3600).key(s.randomBytes(32)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        String challenge = answer.header("WWW-Authenticate").orElse("");
        s.require(
                !challenge.contains("tsm="), "no tsm for a request with a wrong MAC", "WWW-Authenticate: " + challenge);
    }

    @Check(
            id = "hawk/payload-before-timestamp",
            rule = "HAWK-25",
            negative = true,
            expected = "a stale request with a wrong payload hash is refused for its payload",
            cause = "the body is checked after the timestamp, or outside of the authentication")
    void payloadBeforeTimestamp(Scenario s) {
        s.post("/v1/recovery_email/resend_code")
                .jsonText("{}")
                .hawk(s.sharedAccount().session(), hawk -> hawk.skew(-3600).hashOf("application/json", new byte[] {1}))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
    }

    @Check(
            id = "hawk/timestamp-before-nonce",
            rule = "HAWK-25",
            negative = true,
            expected = "a stale request is refused as stale each time it is sent",
            cause = "the nonce is checked or recorded before the timestamp")
    void timestampBeforeNonce(Scenario s) {
        PreparedRequest stale = s.get("/v1/session/status")
                .hawk(s.sharedAccount().session(), hawk -> hawk.skew(-3600))
                .prepare();
        s.send(stale).refused(Errno.STALE_TIMESTAMP);
        s.send(stale).refused(Errno.STALE_TIMESTAMP);
    }

    @Check(
            id = "hawk/nonce-survives-wrong-mac",
            rule = "HAWK-34",
            negative = true,
            expected = "a nonce that an attacker sent with a wrong MAC still works for its owner",
            cause = "the nonce is recorded before the MAC is checked, so that anybody can burn it")
    void nonceSurvivesWrongMac(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        String nonce = s.nonce();
        long ts = s.serverSeconds();
        s.get("/v1/session/status")
                .hawk(session, hawk -> hawk.nonce(nonce).ts(ts).key(s.randomBytes(32)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        s.get("/v1/session/status")
                .hawk(session, hawk -> hawk.nonce(nonce).ts(ts))
                .send()
                .ok();
    }

    @Check(
            id = "hawk/nonce-survives-wrong-payload",
            rule = "HAWK-34",
            negative = true,
            expected = "a nonce that came with a wrong payload still works for its owner",
            cause = "the nonce is recorded before the payload hash is checked")
    void nonceSurvivesWrongPayload(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        PreparedRequest right = s.post("/v1/recovery_email/resend_code")
                .jsonText("{}")
                .hawk(session)
                .prepare();
        s.post("/v1/recovery_email/resend_code")
                .jsonText("{\"x\":1}")
                .authorization(right.hawkHeader().orElseThrow())
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        s.send(right).ok();
    }

    @Check(
            id = "hawk/nonce-is-used-whatever-the-answer",
            rule = "HAWK-36",
            negative = true,
            expected = "a request that was authenticated and then refused cannot be repeated",
            cause = "the nonce is recorded only when the handler succeeds")
    void nonceIsUsedWhateverTheAnswer(Scenario s) {
        PreparedRequest request = s.post("/v1/account/device/destroy")
                .members("id", s.randomHex(16))
                .hawk(s.sharedAccount().session())
                .prepare();
        s.send(request).refused(Errno.UNKNOWN_DEVICE);
        s.send(request).refused(Errno.INVALID_NONCE);
    }
}
