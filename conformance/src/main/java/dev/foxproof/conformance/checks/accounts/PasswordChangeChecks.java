package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Login;
import dev.foxproof.conformance.scenario.PasswordChange;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changing the password: the rewrap, what it revokes, and what happens to a second change. */
public final class PasswordChangeChecks {
    private static Request finish(Scenario s, PasswordChange change, AuthPw authPw, WrapKb wrapKb) {
        return s.post("/v1/password/change/finish")
                .members("authPW", authPw.toHex(), "wrapKb", wrapKb.toHex())
                .hawk(change.token());
    }

    /** A finish with the v2 members. */
    private static Map<String, Object> v2Finish(Scenario s) {
        return Json.object(
                "authPW",
                s.newAuthPw().toHex(),
                "wrapKb",
                s.newWrapKb().toHex(),
                "authPWVersion2",
                s.newAuthPw().toHex(),
                "wrapKbVersion2",
                s.newWrapKb().toHex(),
                "clientSalt",
                s.newClientSalt().text());
    }

    private static void refusedLogin(Scenario s, Account account, AuthPw authPw) {
        s.post("/v1/account/login")
                .members("email", account.email(), "authPW", authPw.toHex())
                .send()
                .refused(Errno.INCORRECT_PASSWORD);
    }

    @Check(
            id = "accounts/change-start",
            rule = "ACC-31",
            needs = Capability.MAILBOX,
            expected =
                    "password/change/start answers passwordChangeToken, keyFetchToken and verified; the keys can be fetched")
    void changeStart(Scenario s) {
        Account account = s.sharedVerifiedAccount();
        Answer answer = s.post("/v1/password/change/start")
                .members("email", account.email(), "oldAuthPW", account.authPw().toHex())
                .send()
                .ok();
        answer.hex("passwordChangeToken", 32);
        answer.memberIs("verified", true);
        answer.lacks("keyFetchToken2");
        s.keys(KeyFetchToken.parse(answer.hex("keyFetchToken", 32)));
    }

    @Check(
            id = "accounts/change-start-v2",
            rule = "ACC-31",
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected =
                    "password/change/start with the v2 value answers keyFetchToken2 alone, and it fetches wrapKbVersion2")
    void changeStartV2(Scenario s) {
        Account account = s.sharedVerifiedV2Account();
        Answer answer = s.post("/v1/password/change/start")
                .members(
                        "email",
                        account.email(),
                        "oldAuthPW",
                        account.atV2().authPw().toHex())
                .send()
                .ok();
        answer.lacks("keyFetchToken");
        OpenedKeyBundle keys = s.keys(KeyFetchToken.parse(answer.hex("keyFetchToken2", 32)));
        s.equal("wrapKb", account.atV2().wrapKb2().toHex(), keys.wrapKb().toHex());
    }

    @Check(
            id = "accounts/change-start-changes-nothing",
            rule = "ACC-31",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a change that is started and not finished leaves password, sessions and keys as they are",
            cause = "sessions are revoked when the change begins")
    void changeStartChangesNothing(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.startPasswordChange(account);
        s.get("/v1/session/status").hawk(account.session()).send().ok();
        s.login(account);
        s.keys(account.keyFetchToken());
    }

    @Check(
            id = "accounts/change",
            rule = {"ACC-32", "ACC-83"},
            needs = Capability.MAILBOX,
            expected =
                    "after the change the new password logs in, the old one does not; wrapKb is the new one, kA and uid the old ones",
            cause = "wrapKb is drawn anew, or wrapped under the old password's key")
    void change(Scenario s) {
        Account account = s.newVerifiedAccount();
        OpenedKeyBundle before = s.keys(account.keyFetchToken());
        AuthPw authPw = s.newAuthPw();
        WrapKb wrapKb = s.newWrapKb();
        finish(s, s.startPasswordChange(account), authPw, wrapKb).send().ok();
        refusedLogin(s, account, account.authPw());
        Answer login = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", authPw.toHex())
                .send()
                .ok()
                .memberIs("uid", account.uid())
                .memberIs("verified", true);
        OpenedKeyBundle after = s.keys(KeyFetchToken.parse(login.hex("keyFetchToken", 32)));
        s.equal("wrapKb", wrapKb.toHex(), after.wrapKb().toHex());
        s.equal("kA", before.keyA().toHex(), after.keyA().toHex());
    }

    @Check(
            id = "accounts/change-revokes-sessions",
            rule = "ACC-36",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "after the change no earlier session works",
            cause = "sessions survive, so that a thief stays signed in")
    void changeRevokesSessions(Scenario s) {
        Account account = s.newVerifiedAccount();
        Login other = s.login(account);
        finish(s, s.startPasswordChange(account), s.newAuthPw(), s.newWrapKb())
                .send()
                .ok();
        for (SessionToken session : List.of(account.session(), other.session())) {
            s.get("/v1/session/status").hawk(session).send().refused(Errno.INVALID_TOKEN);
        }
    }

    @Check(
            id = "accounts/change-revokes-tokens",
            rule = {"ACC-36", "ACC-42"},
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "after the change no earlier keyFetch, passwordChange, passwordForgot or accountReset token works",
            cause = "only sessions are revoked: an old token still fetches the keys, or sets another password")
    void changeRevokesTokens(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange stale = s.startPasswordChange(account);
        AccountResetToken reset = s.accountResetToken(account);
        PasswordForgotToken forgot = s.forgotPassword(account);
        PasswordChange change = s.startPasswordChange(account);
        finish(s, change, s.newAuthPw(), s.newWrapKb()).send().ok();
        for (KeyFetchToken token : List.of(account.keyFetchToken(), stale.keyFetchToken(), change.keyFetchToken())) {
            s.get("/v1/account/keys").hawk(token).send().refused(Errno.INVALID_TOKEN);
        }
        finish(s, stale, s.newAuthPw(), s.newWrapKb()).send().refused(Errno.INVALID_TOKEN);
        s.get("/v1/password/forgot/status").hawk(forgot).send().refused(Errno.INVALID_TOKEN);
        s.post("/v1/account/reset")
                .members("authPW", s.newAuthPw().toHex())
                .hawk(reset)
                .send()
                .refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/change-token-once",
            rule = {"TOK-14", "ACC-42"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a passwordChangeToken finishes one change; the second is refused and changes nothing",
            cause = "the token is not deleted when it is used")
    void changeTokenOnce(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        AuthPw first = s.newAuthPw();
        AuthPw second = s.newAuthPw();
        finish(s, change, first, s.newWrapKb()).send().ok();
        finish(s, change, second, s.newWrapKb()).send().refused(Errno.INVALID_TOKEN);
        s.login(account.email(), first);
        refusedLogin(s, account, second);
    }

    @Check(
            id = "accounts/changes-at-once",
            rule = {"ACC-42", "TOK-16"},
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "of 3 changes that finish together exactly one succeeds, and its password and wrapKb belong together",
            cause = "the second writer silently replaces the password of the first, or half of it")
    void changesAtOnce(Scenario s) {
        Account account = s.newVerifiedAccount();
        List<AuthPw> passwords = new ArrayList<>();
        List<WrapKb> wraps = new ArrayList<>();
        List<PreparedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            passwords.add(s.newAuthPw());
            wraps.add(s.newWrapKb());
            requests.add(finish(s, s.startPasswordChange(account), passwords.get(i), wraps.get(i))
                    .prepare());
        }
        List<Answer> answers = s.sendTogether(requests);
        long finished =
                answers.stream().filter(answer -> answer.status() == 200).count();
        long refused = answers.stream()
                .filter(answer -> answer.isRefusal(Errno.INVALID_TOKEN))
                .count();
        s.require(
                finished == 1 && refused == 2,
                "1 finished, 2 refused with errno 110",
                finished + " finished, " + refused + " refused with errno 110");
        for (int i = 0; i < 3; i++) {
            if (answers.get(i).status() == 200) {
                OpenedKeyBundle keys =
                        s.keys(s.login(account.email(), passwords.get(i)).keyFetchToken());
                s.equal("wrapKb", wraps.get(i).toHex(), keys.wrapKb().toHex());
            } else {
                refusedLogin(s, account, passwords.get(i));
            }
        }
    }

    @Check(
            id = "accounts/change-needs-wrap-kb",
            rule = {"ACC-32", "ERR-35"},
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "password/change/finish without authPW or without wrapKb is refused with errno 108, and changes nothing",
            cause = "a missing wrapKb is replaced by a random one, and the user's data is lost")
    void changeNeedsWrapKb(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        s.post("/v1/password/change/finish")
                .members("authPW", s.newAuthPw().toHex())
                .hawk(change.token())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        s.post("/v1/password/change/finish")
                .members("wrapKb", s.newWrapKb().toHex())
                .hawk(change.token())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        s.login(account);
    }

    @Check(
            id = "accounts/change-keeps-a-session",
            rule = "ACC-37",
            needs = Capability.MAILBOX,
            expected =
                    "with the tokenID of a session the change answers a new session of the account, and the named one ends",
            cause = "the session survives with its old token, or the new one is not verified")
    void changeKeepsASession(Scenario s) {
        Account account = s.newVerifiedAccount();
        Answer answer = s.post("/v1/password/change/finish")
                .members(
                        "authPW",
                        s.newAuthPw().toHex(),
                        "wrapKb",
                        s.newWrapKb().toHex(),
                        "sessionToken",
                        account.session().id().toHex())
                .hawk(s.startPasswordChange(account).token())
                .send()
                .ok();
        answer.memberIs("uid", account.uid()).memberIs("verified", true).lacks("keyFetchToken");
        answer.number("authAt");
        SessionToken fresh = SessionToken.parse(answer.hex("sessionToken", 32));
        s.get("/v1/session/status").hawk(fresh).send().ok().memberIs("uid", account.uid());
        s.get("/v1/session/status").hawk(account.session()).send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/change-keeps-the-device",
            rule = "ACC-76",
            needs = Capability.MAILBOX,
            expected = "the device of the named session passes to the new session, all others are removed")
    void changeKeepsTheDevice(Scenario s) {
        Account account = s.newVerifiedAccount();
        Login other = s.login(account);
        String kept = device(s, account.session(), "kept");
        device(s, other.session(), "removed");
        SessionToken fresh = SessionToken.parse(s.post("/v1/password/change/finish")
                .members(
                        "authPW",
                        s.newAuthPw().toHex(),
                        "wrapKb",
                        s.newWrapKb().toHex(),
                        "sessionToken",
                        account.session().id().toHex())
                .hawk(s.startPasswordChange(account).token())
                .send()
                .ok()
                .hex("sessionToken", 32));
        Answer devices = s.get("/v1/account/devices").hawk(fresh).send().ok();
        s.require(
                devices.json().orElseThrow().size() == 1
                        && devices.bodyText().contains(kept)
                        && devices.bodyText().contains("\"isCurrentDevice\":true"),
                "one device, " + kept + ", that of the new session",
                devices.bodyText());
    }

    private static String device(Scenario s, SessionToken session, String name) {
        return s.post("/v1/account/device")
                .members("name", name, "type", "desktop")
                .hawk(session)
                .send()
                .ok()
                .hex("id", 16);
    }

    @Check(
            id = "accounts/change-with-a-session-of-another",
            rule = "ACC-38",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the tokenID of another account's session is refused with errno 110, and changes nothing",
            cause = "the session is looked up without its account")
    void changeWithASessionOfAnother(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        for (String id : List.of(s.sharedAccount().session().id().toHex(), s.randomHex(32))) {
            s.post("/v1/password/change/finish")
                    .members(
                            "authPW",
                            s.newAuthPw().toHex(),
                            "wrapKb",
                            s.newWrapKb().toHex(),
                            "sessionToken",
                            id)
                    .hawk(change.token())
                    .send()
                    .refused(Errno.INVALID_TOKEN);
        }
        s.login(account);
        finish(s, change, s.newAuthPw(), s.newWrapKb()).send().ok();
    }

    @Check(
            id = "accounts/change-without-session",
            rule = "ACC-39",
            needs = Capability.MAILBOX,
            expected = "without sessionToken the change answers {} and makes no session")
    void changeWithoutSession(Scenario s) {
        Answer answer = finish(s, s.startPasswordChange(s.newVerifiedAccount()), s.newAuthPw(), s.newWrapKb())
                .send()
                .ok();
        s.equal("the answer", "{}", answer.bodyText().strip());
    }

    @Check(
            id = "accounts/change-keys",
            rule = "ACC-40",
            needs = Capability.MAILBOX,
            expected = "with keys=true and sessionToken the change answers a keyFetchToken for the new wrapKb")
    void changeKeys(Scenario s) {
        Account account = s.newVerifiedAccount();
        WrapKb wrapKb = s.newWrapKb();
        Answer answer = s.post("/v1/password/change/finish?keys=true")
                .members(
                        "authPW",
                        s.newAuthPw().toHex(),
                        "wrapKb",
                        wrapKb.toHex(),
                        "sessionToken",
                        account.session().id().toHex())
                .hawk(s.startPasswordChange(account).token())
                .send()
                .ok();
        OpenedKeyBundle keys = s.keys(KeyFetchToken.parse(answer.hex("keyFetchToken", 32)));
        s.equal("wrapKb", wrapKb.toHex(), keys.wrapKb().toHex());
    }

    @Check(
            id = "accounts/change-keys-v2",
            rule = "ACC-40",
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "with the v2 members the change also answers keyFetchToken2 for the new wrapKbVersion2")
    void changeKeysV2(Scenario s) {
        Account account = s.newVerifiedV2Account();
        Map<String, Object> body = v2Finish(s);
        body.put("sessionToken", account.session().id().toHex());
        Answer answer = s.post("/v1/password/change/finish?keys=true")
                .json(body)
                .hawk(s.startPasswordChangeV2(account).token())
                .send()
                .ok();
        s.equal(
                "wrapKb",
                body.get("wrapKb"),
                s.keys(KeyFetchToken.parse(answer.hex("keyFetchToken", 32)))
                        .wrapKb()
                        .toHex());
        s.equal(
                "wrapKbVersion2",
                body.get("wrapKbVersion2"),
                s.keys(KeyFetchToken.parse(answer.hex("keyFetchToken2", 32)))
                        .wrapKb()
                        .toHex());
    }

    @Check(
            id = "accounts/upgrade",
            rule = "ACC-34",
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected =
                    "a change with the v2 members brings a v1 account to v2: salt, both passwords and both wraps are the new ones",
            cause = "the v2 values are stored only for accounts that had them from the start")
    void upgrade(Scenario s) {
        Account account = s.newVerifiedAccount();
        Map<String, Object> body = v2Finish(s);
        s.post("/v1/password/change/finish")
                .json(body)
                .hawk(s.startPasswordChange(account).token())
                .send()
                .ok();
        s.post("/v1/account/credentials/status")
                .members("email", account.email())
                .send()
                .ok()
                .memberIs("currentVersion", "v2")
                .memberIs("clientSalt", String.valueOf(body.get("clientSalt")));
        Answer v2 = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", body.get("authPWVersion2"))
                .send()
                .ok();
        s.equal(
                "wrapKbVersion2",
                body.get("wrapKbVersion2"),
                s.keys(KeyFetchToken.parse(v2.hex("keyFetchTokenVersion2", 32)))
                        .wrapKb()
                        .toHex());
        OpenedKeyBundle v1 = s.keys(s.login(account.email(), AuthPw.parse(String.valueOf(body.get("authPW"))))
                .keyFetchToken());
        s.equal("wrapKb", body.get("wrapKb"), v1.wrapKb().toHex());
        refusedLogin(s, account, account.authPw());
    }

    @Check(
            id = "accounts/change-v2-ends-both-old-passwords",
            rule = {"ACC-34", "ACC-32"},
            negative = true,
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "a change of a v2 account with the v2 members ends the old values of both versions",
            cause = "the value of the version that was not used to start the change stays right")
    void changeV2EndsBothOldPasswords(Scenario s) {
        Account account = s.newVerifiedV2Account();
        s.post("/v1/password/change/finish")
                .json(v2Finish(s))
                .hawk(s.startPasswordChangeV2(account).token())
                .send()
                .ok();
        refusedLogin(s, account, account.authPw());
        refusedLogin(s, account, account.atV2().authPw());
    }

    @Check(
            id = "accounts/change-back-to-v1",
            rule = "ACC-35",
            negative = true,
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "a change of a v2 account without the v2 members ends the v2 value, and the account is at v1",
            cause = "the v2 value and its wrap survive, and open another kB than the new ones")
    void changeBackToV1(Scenario s) {
        Account account = s.newVerifiedV2Account();
        finish(s, s.startPasswordChangeV2(account), s.newAuthPw(), s.newWrapKb())
                .send()
                .ok();
        refusedLogin(s, account, account.atV2().authPw());
        s.post("/v1/account/credentials/status")
                .members("email", account.email())
                .send()
                .ok()
                .memberIs("currentVersion", "v1");
    }

    @Check(
            id = "accounts/change-with-some-v2-members",
            rule = "ACC-33",
            negative = true,
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected =
                    "each of the three v2 members missing alone is refused with errno 107 or 108, and nothing changes")
    void changeWithSomeV2Members(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        for (String missing : List.of("authPWVersion2", "wrapKbVersion2", "clientSalt")) {
            Map<String, Object> body = v2Finish(s);
            body.remove(missing);
            s.post("/v1/password/change/finish")
                    .json(body)
                    .hawk(change.token())
                    .send()
                    .refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
        }
        s.login(account);
    }

    @Check(
            id = "accounts/change-with-the-same-salt",
            rule = "KEY-14",
            negative = true,
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "a change with the account's present clientSalt is refused with errno 107",
            cause = "the same salt for two passwords lets an attacker try each guess against both at once")
    void changeWithTheSameSalt(Scenario s) {
        Account account = s.newVerifiedV2Account();
        Map<String, Object> body = v2Finish(s);
        body.put("clientSalt", account.atV2().clientSalt().text());
        s.post("/v1/password/change/finish")
                .json(body)
                .hawk(s.startPasswordChangeV2(account).token())
                .send()
                .refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "accounts/change-of-one-account",
            rule = "ACC-36",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a change of one account's password leaves another account's sessions alone",
            cause = "a deletion without a condition on the account")
    void changeOfOneAccount(Scenario s) {
        Account other = s.newAccount();
        finish(s, s.startPasswordChange(s.newVerifiedAccount()), s.newAuthPw(), s.newWrapKb())
                .send()
                .ok();
        s.get("/v1/session/status").hawk(other.session()).send().ok();
    }

    @Check(
            id = "accounts/change-a-b-a",
            rule = "KEY-24",
            needs = Capability.MAILBOX,
            expected = "changing the password there and back returns the wrapKb that was given last",
            cause = "the wrap is kept under the first password's key")
    void changeABA(Scenario s) {
        Account account = s.newVerifiedAccount();
        AuthPw between = s.newAuthPw();
        finish(s, s.startPasswordChange(account), between, s.newWrapKb()).send().ok();
        Account changed =
                new Account(account.email(), account.uid(), between, null, account.session(), account.keyFetchToken());
        WrapKb last = s.newWrapKb();
        finish(s, s.startPasswordChange(changed), account.authPw(), last).send().ok();
        s.equal(
                "wrapKb",
                last.toHex(),
                s.keys(s.login(account).keyFetchToken()).wrapKb().toHex());
    }
}
