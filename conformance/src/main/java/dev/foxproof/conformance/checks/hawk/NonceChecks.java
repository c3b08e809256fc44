package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A nonce counts once. */
public final class NonceChecks {
    @Check(
            id = "hawk/replayed-request",
            rule = "HAWK-31",
            negative = true,
            expected = "the second of two identical requests is refused with 401, errno 115",
            cause = "nonces are not remembered, or are forgotten at once")
    void replayedRequest(Scenario s) {
        Account account = s.sharedAccount();
        PreparedRequest request =
                s.get("/v1/session/status").hawk(account.session()).prepare();
        s.send(request).ok();
        s.send(request).refused(Errno.INVALID_NONCE);
    }

    @Check(
            id = "hawk/replayed-to-another-endpoint",
            rule = "HAWK-31",
            negative = true,
            expected = "the nonce and ts of one request are refused at another endpoint, though rightly signed",
            cause = "nonces are kept per endpoint")
    void replayedToAnotherEndpoint(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        String nonce = s.nonce();
        long ts = s.serverSeconds();
        s.get("/v1/session/status")
                .hawk(session, hawk -> hawk.nonce(nonce).ts(ts))
                .send()
                .ok();
        s.get("/v1/recovery_email/status")
                .hawk(session, hawk -> hawk.nonce(nonce).ts(ts))
                .send()
                .refused(Errno.INVALID_NONCE);
    }

    @Check(
            id = "hawk/replayed-at-once",
            rule = "HAWK-31",
            negative = true,
            expected = "of 8 identical requests that arrive together exactly one is accepted",
            cause = "looking up and recording a nonce are two steps")
    void replayedAtOnce(Scenario s) {
        PreparedRequest request =
                s.get("/v1/session/status").hawk(s.sharedAccount().session()).prepare();
        List<PreparedRequest> same = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            same.add(request);
        }
        List<Answer> answers = s.sendTogether(same);
        long accepted =
                answers.stream().filter(answer -> answer.status() == 200).count();
        long refused = answers.stream()
                .filter(answer -> answer.isRefusal(Errno.INVALID_NONCE))
                .count();
        s.require(
                accepted == 1 && refused == 7,
                "1 accepted, 7 refused with errno 115",
                accepted + " accepted, " + refused + " refused with errno 115");
    }

    @Check(
            id = "hawk/same-nonce-another-token",
            rule = "HAWK-32",
            expected = "a nonce that was used under another token is accepted",
            cause = "nonces are kept for all credentials together, so that users refuse each other's requests")
    void sameNonceAnotherToken(Scenario s) {
        Account one = s.sharedAccount();
        Account other = s.newAccount();
        String nonce = s.nonce();
        long ts = s.serverSeconds();
        for (SessionToken session : List.of(one.session(), other.session())) {
            s.get("/v1/session/status")
                    .hawk(session, hawk -> hawk.nonce(nonce).ts(ts))
                    .send()
                    .ok();
        }
    }

    @Check(
            id = "hawk/same-nonce-another-ts",
            rule = "HAWK-33",
            expected = "a nonce that was used with another ts is accepted",
            cause = "nonces are kept per credential without the timestamp")
    void sameNonceAnotherTs(Scenario s) {
        Account account = s.sharedAccount();
        String nonce = s.nonce();
        long now = s.serverSeconds();
        for (long ts : List.of(now, now - 1)) {
            s.get("/v1/session/status")
                    .hawk(account.session(), hawk -> hawk.nonce(nonce).ts(ts))
                    .send()
                    .ok();
        }
    }

    @Check(
            id = "hawk/nonce-case-matters",
            rule = "HAWK-32",
            expected = "two nonces that differ in case alone are two nonces",
            cause = "nonces are compared ignoring case")
    void nonceCaseMatters(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        String nonce = "n" + s.nonce();
        long ts = s.serverSeconds();
        for (String spelled : List.of(nonce, "N" + nonce.substring(1))) {
            s.get("/v1/session/status")
                    .hawk(session, hawk -> hawk.nonce(spelled).ts(ts))
                    .send()
                    .ok();
        }
    }

    @Check(
            id = "hawk/replayed-in-another-layout",
            rule = "HAWK-48",
            negative = true,
            expected =
                    "a repetition with its id in upper case, or its attributes in another order, is refused with errno 115",
            cause = "the memory for nonces is keyed by the text of the header or of the id")
    void replayedInAnotherLayout(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        String nonce = s.nonce();
        long ts = s.serverSeconds();
        s.get("/v1/session/status")
                .hawk(session, hawk -> hawk.nonce(nonce).ts(ts))
                .send()
                .ok();
        s.get("/v1/session/status")
                .hawk(
                        session,
                        hawk -> hawk.nonce(nonce)
                                .ts(ts)
                                .order("mac", "ts", "id")
                                .separator(" ,")
                                .scheme("HAWK"))
                .send()
                .refused(Errno.INVALID_NONCE);
        // A server may refuse ids in capitals altogether (TOK-4); it must not take them for another credential.
        s.get("/v1/session/status")
                .hawk(
                        session,
                        hawk -> hawk.nonce(nonce).ts(ts).id(session.id().toHex().toUpperCase(Locale.ROOT)))
                .send()
                .refused(Errno.INVALID_NONCE, Errno.INVALID_TOKEN);
    }

    @Check(
            id = "hawk/nonce-survives-a-flood",
            rule = "HAWK-35",
            negative = true,
            expected = "a nonce is still remembered after 1100 other requests, of which none was authenticated",
            cause = "the memory for nonces has a fixed size, and requests without a right MAC enter it")
    void nonceSurvivesAFlood(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        PreparedRequest first = s.get("/v1/session/status").hawk(session).prepare();
        s.send(first).ok();
        List<PreparedRequest> flood = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            flood.add(s.get("/v1/session/status")
                    .hawk(session, hawk -> hawk.key(new byte[] {1}))
                    .prepare());
        }
        for (int i = 0; i < flood.size(); i += 50) {
            s.sendTogether(flood.subList(i, Math.min(flood.size(), i + 50)));
        }
        s.send(first).refused(Errno.INVALID_NONCE);
    }

    @Check(
            id = "hawk/nonce-remembered-to-the-end",
            rule = "HAWK-35",
            negative = true,
            needs = Capability.CLOCK,
            expected =
                    "a request 60 seconds ahead cannot be repeated while its ts is within the window, 119 seconds long",
            cause = "nonces are forgotten 60 seconds after their arrival, though a ts may lie ahead")
    void nonceRememberedToTheEnd(Scenario s) {
        Account account = s.newAccount();
        PreparedRequest ahead = s.get("/v1/session/status")
                .hawk(account.session(), hawk -> hawk.skew(60))
                .prepare();
        s.send(ahead).ok();
        s.advance(Duration.ofSeconds(61));
        s.send(ahead).refused(Errno.INVALID_NONCE);
        s.advance(Duration.ofSeconds(58));
        s.send(ahead).refused(Errno.INVALID_NONCE);
        s.advance(Duration.ofSeconds(2));
        s.send(ahead).refused(Errno.STALE_TIMESTAMP);
    }
}
