package dev.foxproof.conformance.checks.keys;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import java.util.ArrayList;
import java.util.List;

/** kA, kB's wrap, and account/keys. */
public final class KeyChecks {
    @Check(
            id = "keys/fetch-before-verification",
            rule = "ACC-26",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "account/keys of an unverified account is refused with errno 104, and the token works after the verification",
            cause =
                    "the token is spent by the refused request, or the keys are given to whoever registered the address")
    void fetchBeforeVerification(Scenario s) {
        Account account = s.newAccount();
        s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().refused(Errno.UNVERIFIED_ACCOUNT);
        s.verified(account);
        s.openKeys(
                account.keyFetchToken(),
                s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().ok());
    }

    @Check(
            id = "keys/fetch-once",
            rule = {"ACC-25", "TOK-14"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a keyFetchToken fetches the keys once; the second request is refused with errno 110",
            cause = "the token is not deleted when it is used")
    void fetchOnce(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().ok();
        s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "keys/fetch-at-once",
            rule = "TOK-16",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "of 6 requests with one keyFetchToken that arrive together exactly one succeeds",
            cause = "finding and deleting the token are two steps")
    void fetchAtOnce(Scenario s) {
        Account account = s.newVerifiedAccount();
        List<PreparedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            requests.add(s.get("/v1/account/keys").hawk(account.keyFetchToken()).prepare());
        }
        List<Answer> answers = s.sendTogether(requests);
        long fetched = answers.stream().filter(answer -> answer.status() == 200).count();
        long refused = answers.stream()
                .filter(answer -> answer.isRefusal(Errno.INVALID_TOKEN))
                .count();
        s.require(
                fetched == 1 && refused == 5,
                "1 fetched, 5 refused with errno 110",
                fetched + " fetched, " + refused + " refused with errno 110");
    }

    @Check(
            id = "keys/constant",
            rule = {"KEY-20", "KEY-24"},
            needs = Capability.MAILBOX,
            expected = "kA and wrapKb are the same after each login",
            cause = "a key is drawn anew, or wrapKb depends on the token")
    void constant(Scenario s) {
        Account account = s.newVerifiedAccount();
        OpenedKeyBundle first = s.keys(account.keyFetchToken());
        OpenedKeyBundle second = s.keys(s.login(account).keyFetchToken());
        s.equal("kA", first.keyA().toHex(), second.keyA().toHex());
        s.equal("wrapKb", first.wrapKb().toHex(), second.wrapKb().toHex());
    }

    @Check(
            id = "keys/own-for-each-account",
            rule = {"KEY-20", "KEY-22"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "two accounts with the same password have different kA and wrapKb, neither of them constant",
            cause = "keys are derived from the password alone, or are zero until they are set")
    void ownForEachAccount(Scenario s) {
        AuthPw authPw = s.newAuthPw();
        List<OpenedKeyBundle> keys = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String email = s.newEmail();
            Answer created = s.post("/v1/account/create?keys=true")
                    .members("email", email, "authPW", authPw.toHex())
                    .send()
                    .ok();
            s.post("/v1/recovery_email/verify_code")
                    .members("uid", created.hex("uid", 16), "code", s.mailbox().verifyCode(email))
                    .send()
                    .ok();
            keys.add(s.keys(KeyFetchToken.parse(created.hex("keyFetchToken", 32))));
        }
        s.different("the two kA", keys.get(0).keyA().toHex(), keys.get(1).keyA().toHex());
        s.different(
                "the two wrapKb",
                keys.get(0).wrapKb().toHex(),
                keys.get(1).wrapKb().toHex());
        s.different(
                "kA and wrapKb",
                keys.get(0).keyA().toHex(),
                keys.get(0).wrapKb().toHex());
        s.different("wrapKb and zero", "00".repeat(32), keys.get(0).wrapKb().toHex());
    }

    @Check(
            id = "keys/one-ka-for-both-versions",
            rule = {"KEY-20", "TOK-12"},
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "the tokens of both versions fetch the same kA")
    void oneKaForBothVersions(Scenario s) {
        Account account = s.newVerifiedV2Account();
        s.equal(
                "kA",
                s.keys(account.keyFetchToken()).keyA().toHex(),
                s.keys(account.atV2().keyFetchToken()).keyA().toHex());
    }

    @Check(
            id = "keys/bundles-differ",
            rule = "TOK-9",
            needs = Capability.MAILBOX,
            expected = "two tokens of one account fetch bundles that differ in every block",
            cause = "the XOR key does not depend on the token, so that two bundles reveal each other")
    void bundlesDiffer(Scenario s) {
        Account account = s.newVerifiedAccount();
        String one = s.get("/v1/account/keys")
                .hawk(account.keyFetchToken())
                .send()
                .ok()
                .hex("bundle", 96);
        KeyFetchToken token = s.login(account).keyFetchToken();
        String other = s.get("/v1/account/keys").hawk(token).send().ok().hex("bundle", 96);
        for (int block = 0; block < 6; block++) {
            s.different(
                    "bytes " + 16 * block + " to " + (16 * block + 15) + " of the bundles",
                    one.substring(32 * block, 32 * block + 32),
                    other.substring(32 * block, 32 * block + 32));
        }
    }
}
