package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.ServerAuthorization;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Server-Authorization, WWW-Authenticate, and what an answer must not tell. */
public final class SignedAnswerChecks {
    private static void verify(Scenario s, SessionToken session, Answer answer) {
        String header = answer.requireHeader("Server-Authorization");
        try {
            ServerAuthorization.parse(header)
                    .verify(
                            HawkKey.ofBytes(session.reqHmacKey().toBytes()),
                            s.artifacts(answer.request()),
                            answer.header("Content-Type").orElse(null),
                            answer.body());
        } catch (HawkException e) {
            throw s.failure("a Server-Authorization that verifies", header + " (" + e.getMessage() + ")");
        }
    }

    @Check(
            id = "hawk/answer-is-signed",
            rule = "HAWK-38",
            expected = "the answer to an authenticated request carries Server-Authorization",
            cause = "the server does not sign its answers, so that clients cannot tell who answered")
    void answerIsSigned(Scenario s) {
        Answer answer = s.get("/v1/session/status")
                .hawk(s.sharedAccount().session())
                .send()
                .ok();
        answer.requireHeader("Server-Authorization");
    }

    @Check(
            id = "hawk/answer-verifies",
            rule = "HAWK-39",
            expected = "a Server-Authorization that is sent verifies against the request and the body of the answer",
            cause = "the MAC is made with the purpose or the hash of the request, or before the body was compressed")
    void answerVerifies(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        Answer plain = s.get("/v1/session/status").hawk(session).send().ok();
        if (plain.header("Server-Authorization").isEmpty()) {
            s.seen("answers are not signed");
            return;
        }
        verify(s, session, plain);
        verify(
                s,
                session,
                s.get("/v1/session/status")
                        .hawk(session, hawk -> hawk.ext("of the request"))
                        .send()
                        .ok());
        verify(
                s,
                session,
                s.post("/v1/recovery_email/resend_code")
                        .jsonText("{}")
                        .hawk(session)
                        .send()
                        .ok());
    }

    @Check(
            id = "hawk/refusal-is-signed",
            rule = "HAWK-38",
            negative = true,
            expected = "an error behind the authentication is signed too",
            cause = "errors leave the server by another way than answers")
    void refusalIsSigned(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        Answer answer = s.post("/v1/account/device/destroy")
                .members("id", s.randomHex(16))
                .hawk(session)
                .send()
                .refused(Errno.UNKNOWN_DEVICE);
        verify(s, session, answer);
    }

    @Check(
            id = "hawk/unauthenticated-answer-is-not-signed",
            rule = "HAWK-41",
            negative = true,
            expected = "the answers to a wrong MAC, a stale and a repeated request carry no Server-Authorization",
            cause = "the server signs for whoever names an id")
    void unauthenticatedAnswerIsNotSigned(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        PreparedRequest repeated = s.get("/v1/session/status").hawk(session).prepare();
        s.send(repeated).ok();
        List<Answer> answers = List.of(
                s.get("/v1/session/status")
                        .hawk(session, hawk -> hawk.key(s.randomBytes(32)))
                        .send(),
                s.get("/v1/session/status")
                        .hawk(session, hawk -> hawk.skew(-3600))
                        .send(),
                s.send(repeated));
        for (Answer answer : answers) {
            answer.status(401);
            s.require(
                    answer.header("Server-Authorization").isEmpty(),
                    "no Server-Authorization",
                    answer.summary() + " with Server-Authorization");
        }
    }

    @Check(
            id = "hawk/challenge",
            rule = "HAWK-42",
            negative = true,
            expected = "a 401 carries WWW-Authenticate with the scheme Hawk")
    void challenge(Scenario s) {
        Answer answer = s.get("/v1/session/status").send().status(401);
        String header = answer.requireHeader("WWW-Authenticate");
        s.require(header.toLowerCase(Locale.ROOT).startsWith("hawk"), "the scheme Hawk", header);
    }

    @Check(
            id = "hawk/expected-mac-is-not-told",
            rule = "HAWK-43",
            negative = true,
            expected = "the answer to a wrong MAC holds neither the right MAC nor a normalized string",
            cause = "a debugging aid hands out signatures")
    void expectedMacIsNotTold(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        PreparedRequest right = s.get("/v1/session/status").hawk(session).prepare();
        String header = right.hawkHeader().orElseThrow();
        String mac = header.replaceFirst(".*mac=\"([^\"]*)\".*", "$1");
        char wrong = mac.charAt(0) == 'A' ? 'B' : 'A';
        Answer answer = s.get("/v1/session/status")
                .authorization(header.replace(mac, wrong + mac.substring(1)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        String told = answer.bodyText() + answer.headers("WWW-Authenticate") + answer.headers("Server-Authorization");
        s.require(
                !told.contains(mac) && !told.contains("hawk.1."),
                "nothing of the MAC that was expected",
                "the answer tells it: " + told);
    }

    @Check(
            id = "hawk/bewit",
            rule = "HAWK-44",
            negative = true,
            expected = "a right bewit in the query does not authenticate a request",
            cause = "the Hawk library accepts bewits unless told not to")
    void bewit(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        dev.foxproof.spec.hawk.Bewit bewit = dev.foxproof.spec.hawk.Bewit.issue(
                session.hawkCredentials(),
                s.target().endpoint().prefix() + "/v1/session/status",
                s.origin(),
                Instant.ofEpochSecond(s.serverSeconds() + 600),
                "");
        s.get("/v1/session/status?bewit=" + bewit.encode()).send().refusedSomehow();
    }
}
