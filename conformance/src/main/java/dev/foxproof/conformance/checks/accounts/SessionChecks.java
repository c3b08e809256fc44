package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Login;
import dev.foxproof.conformance.scenario.PasswordChange;
import dev.foxproof.conformance.scenario.PublicKeys;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sessions, and the end of the account. */
public final class SessionChecks {
    private static Request destroy(Scenario s, Account account, AuthPw authPw) {
        return s.post("/v1/account/destroy")
                .members("email", account.email(), "authPW", authPw.toHex())
                .hawk(account.session());
    }

    private static void alive(Scenario s, SessionToken session) {
        s.get("/v1/session/status").hawk(session).send().ok();
    }

    private static void dead(Scenario s, SessionToken session) {
        s.get("/v1/session/status").hawk(session).send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/session-status",
            rule = {"ACC-59", "ACC-84"},
            needs = Capability.MAILBOX,
            expected = "session/status answers the uid, and the state verified or unverified as it is at that moment")
    void sessionStatus(Scenario s) {
        Account account = s.newAccount();
        s.get("/v1/session/status")
                .hawk(account.session())
                .send()
                .ok()
                .memberIs("uid", account.uid())
                .memberIs("state", "unverified");
        s.verified(account);
        s.get("/v1/session/status").hawk(account.session()).send().ok().memberIs("state", "verified");
    }

    @Check(
            id = "accounts/session-destroy",
            rule = {"ACC-60", "ACC-62"},
            negative = true,
            expected = "session/destroy ends the session that signed, and no other",
            cause = "all sessions of the account end, or the token stays usable")
    void sessionDestroy(Scenario s) {
        Account account = s.newAccount();
        Login other = s.login(account);
        s.post("/v1/session/destroy").members().hawk(account.session()).send().ok();
        dead(s, account.session());
        alive(s, other.session());
    }

    @Check(
            id = "accounts/session-destroy-custom",
            rule = "ACC-60",
            negative = true,
            expected = "session/destroy with customSessionToken ends that session, and the one that signed lives on",
            cause = "customSessionToken is ignored, and the wrong session ends")
    void sessionDestroyCustom(Scenario s) {
        Account account = s.newAccount();
        Login other = s.login(account);
        s.post("/v1/session/destroy")
                .members("customSessionToken", other.session().id().toHex())
                .hawk(account.session())
                .send()
                .ok();
        dead(s, other.session());
        alive(s, account.session());
    }

    @Check(
            id = "accounts/session-destroy-of-another-account",
            rule = "ACC-61",
            negative = true,
            expected =
                    "a customSessionToken of another account, or of nobody, is refused with errno 110, and both sessions live on",
            cause = "the session is deleted without a look at whose it is")
    void sessionDestroyOfAnotherAccount(Scenario s) {
        Account account = s.newAccount();
        Account victim = s.newAccount();
        for (String id : List.of(victim.session().id().toHex(), s.randomHex(32))) {
            s.post("/v1/session/destroy")
                    .members("customSessionToken", id)
                    .hawk(account.session())
                    .send()
                    .refused(Errno.INVALID_TOKEN);
        }
        alive(s, victim.session());
        alive(s, account.session());
    }

    @Check(
            id = "accounts/session-destroy-leaves-tokens",
            rule = "ACC-62",
            needs = Capability.MAILBOX,
            expected = "the end of a session leaves the account's other tokens as they are")
    void sessionDestroyLeavesTokens(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.post("/v1/session/destroy").members().hawk(account.session()).send().ok();
        s.keys(account.keyFetchToken());
    }

    @Check(
            id = "accounts/destroy",
            rule = "ACC-56",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "after account/destroy the email and the uid are unknown, and no session or token works",
            cause = "a row is marked as deleted, and what hangs on it stays")
    void destroy(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        destroy(s, account, account.authPw()).send().ok();
        s.post("/v1/account/login")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send()
                .refused(Errno.UNKNOWN_ACCOUNT);
        s.post("/v1/account/status")
                .members("email", account.email())
                .send()
                .ok()
                .memberIs("exists", false);
        s.get("/v1/account/status?uid=" + account.uid()).send().ok().memberIs("exists", false);
        dead(s, account.session());
        s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
        s.post("/v1/password/change/finish")
                .members(
                        "authPW", s.newAuthPw().toHex(), "wrapKb", s.newWrapKb().toHex())
                .hawk(change.token())
                .send()
                .refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/destroy-v2",
            rule = "ACC-56",
            profiles = Profile.CURRENT,
            expected = "account/destroy accepts the v2 value of a v2 account")
    void destroyV2(Scenario s) {
        Account account = s.newV2Account();
        destroy(s, account, account.atV2().authPw()).send().ok();
        s.get("/v1/account/status?uid=" + account.uid()).send().ok().memberIs("exists", false);
    }

    @Check(
            id = "accounts/destroy-needs-the-password",
            rule = "ACC-57",
            negative = true,
            expected =
                    "account/destroy with a session and a wrong or without a password is refused, and the account stays",
            cause = "a session is enough, so that whoever finds an unlocked device destroys the account")
    void destroyNeedsThePassword(Scenario s) {
        Account account = s.newAccount();
        destroy(s, account, s.newAuthPw()).send().refused(Errno.INCORRECT_PASSWORD);
        s.post("/v1/account/destroy")
                .members("email", account.email())
                .hawk(account.session())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        alive(s, account.session());
    }

    @Check(
            id = "accounts/destroy-without-session",
            rule = "ACC-77",
            expected = "account/destroy needs authPW alone, or also a session of the account")
    void destroyWithoutSession(Scenario s) {
        Account account = s.newAccount();
        Answer answer = s.post("/v1/account/destroy")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send();
        if (answer.status() != 200) {
            answer.status(401);
        }
        s.seen(answer.status() == 200 ? "authPW alone is enough" : "a session is needed too");
    }

    @Check(
            id = "accounts/create-after-destroy",
            rule = "ACC-58",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the email can be registered again; uid, kA and wrapKb are others, and no device is left",
            cause = "the account is only hidden, and comes back with its keys")
    void createAfterDestroy(Scenario s) {
        Account old = s.newVerifiedAccount();
        OpenedKeyBundle oldKeys = s.keys(old.keyFetchToken());
        s.post("/v1/account/device")
                .members("name", "a fox", "type", "desktop")
                .hawk(old.session())
                .send()
                .ok();
        destroy(s, old, old.authPw()).send().ok();
        s.mailbox().empty(old.email());
        Answer created = s.post("/v1/account/create?keys=true")
                .members("email", old.email(), "authPW", old.authPw().toHex())
                .send()
                .ok();
        s.different("the two uids", old.uid(), created.hex("uid", 16));
        Account fresh = new Account(
                old.email(),
                created.hex("uid", 16),
                old.authPw(),
                null,
                SessionToken.parse(created.hex("sessionToken", 32)),
                KeyFetchToken.parse(created.hex("keyFetchToken", 32)));
        s.verified(fresh);
        OpenedKeyBundle keys = s.keys(fresh.keyFetchToken());
        s.different("the two kA", oldKeys.keyA().toHex(), keys.keyA().toHex());
        s.different("the two wrapKb", oldKeys.wrapKb().toHex(), keys.wrapKb().toHex());
        dead(s, old.session());
        Answer devices =
                s.get("/v1/account/devices").hawk(fresh.session()).send().ok();
        s.equal("the devices", "[]", devices.bodyText().strip());
    }

    @Check(
            id = "accounts/random-bytes",
            rule = {"ACC-75", "CONV-1"},
            expected = "get_random_bytes answers 32 bytes in hex, others each time")
    void randomBytes(Scenario s) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            seen.add(s.post("/v1/get_random_bytes").members().send().ok().hex("data", 32));
        }
        s.equal("the number of different answers", 4, seen.size());
    }

    @Check(
            id = "accounts/certificate-content",
            rule = "ACC-74",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a certificate names the uid and the key that was sent, and ends as soon as was asked; over 24 hours is refused",
            cause = "the certificate lives as long as its client likes, or is made for another key")
    void certificateContent(Scenario s) {
        Account account = s.sharedVerifiedAccount();
        Map<String, String> key = PublicKeys.rs();
        Answer answer = s.post("/v1/certificate/sign")
                .members("publicKey", key, "duration", 60_000)
                .hawk(account.session())
                .send();
        if (answer.status() == 404 || answer.status() == 410) {
            throw s.unsupported("certificate/sign is not offered: " + answer.summary());
        }
        String[] parts = answer.ok().text("cert").split("\\.", -1);
        s.require(parts.length == 3, "a certificate of three parts", parts.length + " parts");
        JsonNode payload = Json.read(Base64.getUrlDecoder().decode(parts[1]))
                .orElseThrow(() -> s.failure("a payload in JSON", "another payload"));
        String email = payload.path("principal").path("email").asString("");
        s.require(email.startsWith(account.uid() + "@"), "the principal " + account.uid() + "@…", email);
        for (Map.Entry<String, String> member : key.entrySet()) {
            JsonNode certified = payload.path("public-key").path(member.getKey());
            s.equal("the member " + member.getKey() + " of the key", member.getValue(), certified.asString(""));
        }
        // Issuers set iat back a little, for verifiers whose clocks are behind: what counts is the moment of the
        // answer.
        long answered = Long.parseLong(answer.requireHeader("Timestamp")) * 1000 + 999;
        long left = payload.path("exp").asLong(Long.MAX_VALUE) - answered;
        s.require(left <= 60_000, "an end at most the 60000 ms away that were asked for", left + " ms away");
        s.post("/v1/certificate/sign")
                .members("publicKey", key, "duration", 86_400_001)
                .hawk(account.session())
                .send()
                .refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "accounts/certificate",
            rule = {"ACC-72", "ACC-73"},
            negative = true,
            expected =
                    "certificate/sign for an unverified account is refused with errno 104, or not offered (404, or 410 with errno 116)",
            cause = "a certificate for an address that nobody has verified")
    void certificate(Scenario s) {
        Answer answer = s.post("/v1/certificate/sign")
                .members("publicKey", PublicKeys.rs(), "duration", 60_000)
                .hawk(s.sharedAccount().session())
                .send();
        if (answer.status() == 404 || answer.status() == 410) {
            throw s.unsupported("certificate/sign is not offered: " + answer.summary());
        }
        answer.refused(Errno.UNVERIFIED_ACCOUNT);
    }
}
