package dev.foxproof.conformance.checks.hawk;

import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;

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
            id = "hawk/same-nonce-another-ts",
            rule = "HAWK-33",
            expected = "a nonce that was used with another ts is accepted",
            cause = "nonces are kept per credential without the timestamp")
    void sameNonceAnotherTs(Scenario s) {
        Account account = s.sharedAccount();
        String nonce = s.nonce();
        s.get("/v1/session/status")
                .hawk(account.session(), hawk -> hawk.nonce(nonce))
                .send()
                .ok();
        Answer second = s.get("/v1/session/status")
                .hawk(account.session(), hawk -> hawk.nonce(nonce).skew(-1))
                .send();
        second.ok();
    }
}
