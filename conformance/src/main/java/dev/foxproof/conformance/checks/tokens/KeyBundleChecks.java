package dev.foxproof.conformance.checks.tokens;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.tokens.OpenedKeyBundle;

/** The encrypted answer of account/keys. */
public final class KeyBundleChecks {
    @Check(
            id = "tokens/bundle-opens",
            rule = {"TOK-9", "TOK-10"},
            needs = Capability.MAILBOX,
            expected = "the bundle is 192 lower-case hex digits and opens with the keys of its keyFetchToken",
            cause = "the MAC is taken over the plaintext, or the HMAC key and the XOR key are swapped")
    void bundleOpens(Scenario s) {
        Account account = s.newVerifiedAccount();
        Answer answer =
                s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().ok();
        s.openKeys(account.keyFetchToken(), answer);
    }

    @Check(
            id = "tokens/bundle-holds-the-wrap-of-v2",
            rule = {"TOK-12", "TOK-9"},
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "the token of a v2 account's v2 password fetches wrapKbVersion2 as it was given",
            cause = "both tokens fetch the v1 wrap, or kA and wrapKb are swapped")
    void bundleHoldsTheWrapOfV2(Scenario s) {
        Account account = s.newVerifiedV2Account();
        Answer answer = s.get("/v1/account/keys")
                .hawk(account.atV2().keyFetchToken())
                .send()
                .ok();
        OpenedKeyBundle keys = s.openKeys(account.atV2().keyFetchToken(), answer);
        s.equal("wrapKb", account.atV2().wrapKb2().toHex(), keys.wrapKb().toHex());
    }
}
