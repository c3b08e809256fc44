package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.List;
import java.util.Locale;

/** What the server tells of an account without a password: account/status and account/credentials/status. */
public final class StatusChecks {
    @Check(
            id = "accounts/status-by-email",
            rule = "ACC-27",
            expected =
                    "account/status by POST answers exists true for a known email in any case, false for an unknown one")
    void statusByEmail(Scenario s) {
        Account account = s.sharedAccount();
        for (String email : List.of(account.email(), account.email().toUpperCase(Locale.ROOT))) {
            s.post("/v1/account/status").members("email", email).send().ok().memberIs("exists", true);
        }
        s.post("/v1/account/status").members("email", s.newEmail()).send().ok().memberIs("exists", false);
    }

    @Check(
            id = "accounts/status-by-uid",
            rule = {"ACC-27", "CONV-2"},
            expected =
                    "account/status by GET answers exists true for a known uid in either case of hex, false for an unknown one")
    void statusByUid(Scenario s) {
        Account account = s.sharedAccount();
        for (String uid : List.of(account.uid(), account.uid().toUpperCase(Locale.ROOT))) {
            s.get("/v1/account/status?uid=" + uid).send().ok().memberIs("exists", true);
        }
        s.get("/v1/account/status?uid=" + s.randomHex(16)).send().ok().memberIs("exists", false);
    }

    @Check(
            id = "accounts/status-of-malformed-uid",
            rule = {"CONV-3", "ERR-35"},
            negative = true,
            expected = "a malformed uid is refused with errno 107, a missing one with errno 108")
    void statusOfMalformedUid(Scenario s) {
        s.get("/v1/account/status?uid=" + s.randomHex(15)).send().refused(Errno.INVALID_PARAMETER);
        s.get("/v1/account/status?uid=zz").send().refused(Errno.INVALID_PARAMETER);
        s.get("/v1/account/status").send().refused(Errno.MISSING_PARAMETER);
    }

    @Check(
            id = "accounts/emails-that-differ",
            rule = "KEY-32",
            negative = true,
            expected = "emails that differ in a dot, a part after +, or an accent are different accounts",
            cause = "addresses are canonicalized by rules of one mail provider, or by the database's collation")
    void emailsThatDiffer(Scenario s) {
        Account account = s.sharedAccount();
        String local = account.email().substring(0, account.email().indexOf('@'));
        String domain = account.email().substring(account.email().indexOf('@'));
        for (String other : List.of(
                local.replace("-", ".-") + domain,
                local + "+tag" + domain,
                local.replace("fox", "f\u00f6x") + domain,
                local.replace("fox", "\uff46ox") + domain)) {
            s.post("/v1/account/status").members("email", other).send().ok().memberIs("exists", false);
        }
    }

    @Check(
            id = "accounts/malformed-email",
            rule = "KEY-4",
            negative = true,
            expected = "a malformed email is refused with errno 107 at every endpoint that takes one",
            cause = "the grammar is checked at account/create alone")
    void malformedEmail(Scenario s) {
        List<String> malformed = List.of("", "fox", "@example.com", "fox@", "fo x@example.com", "fox@exam\tple.com");
        for (String email : malformed) {
            s.post("/v1/account/status").members("email", email).send().refused(Errno.INVALID_PARAMETER);
        }
        String authPw = s.newAuthPw().toHex();
        for (String path : List.of("/v1/account/create", "/v1/account/login", "/v1/account/destroy")) {
            s.post(path).members("email", "fox", "authPW", authPw).send().refused(Errno.INVALID_PARAMETER);
        }
        s.post("/v1/password/change/start")
                .members("email", "fox", "oldAuthPW", authPw)
                .send()
                .refused(Errno.INVALID_PARAMETER);
        s.post("/v1/password/forgot/send_code").members("email", "fox").send().refused(Errno.INVALID_PARAMETER);
        if (s.isCurrent()) {
            s.post("/v1/account/credentials/status")
                    .members("email", "fox")
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "accounts/email-too-long",
            rule = "KEY-4",
            negative = true,
            expected = "an email of more than 255 bytes of UTF-8 is refused with errno 107",
            cause = "the limit counts characters, or the database cuts what is too long")
    void emailTooLong(Scenario s) {
        String domain = "@example.com";
        for (String email : List.of("a".repeat(256 - domain.length()) + domain, "\u00e9".repeat(122) + domain)) {
            s.post("/v1/account/create")
                    .members("email", email, "authPW", s.newAuthPw().toHex())
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "accounts/unusual-emails",
            rule = "KEY-33",
            expected = "emails with punctuation, long names and letters outside of ASCII are accepted",
            cause = "a regular expression from the web decides what an email is")
    void unusualEmails(Scenario s) {
        String email = s.newEmail();
        String domain = email.substring(email.indexOf('@'));
        for (String local :
                List.of("o'hara+" + s.randomHex(8), "{fox}" + s.randomHex(8), "f\u00fcchsin" + s.randomHex(8))) {
            s.post("/v1/account/create")
                    .members("email", local + domain, "authPW", s.newAuthPw().toHex())
                    .send()
                    .ok();
        }
    }

    @Check(
            id = "accounts/email-keeps-its-spelling",
            rule = "KEY-6",
            expected = "the email comes back as it was spelled at account/create",
            cause = "the email is stored in lower case, which is another salt for v1 clients")
    void emailKeepsItsSpelling(Scenario s) {
        String email = "Fox-" + s.newEmail();
        Answer created = s.post("/v1/account/create")
                .members("email", email, "authPW", s.newAuthPw().toHex())
                .send()
                .ok();
        SessionToken session = SessionToken.parse(created.hex("sessionToken", 32));
        s.get("/v1/recovery_email/status").hawk(session).send().ok().memberIs("email", email);
    }

    @Check(
            id = "accounts/credentials-status",
            rule = "ACC-28",
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "credentials/status tells v1 without a salt, or v2 with the full clientSalt")
    void credentialsStatus(Scenario s) {
        s.post("/v1/account/credentials/status")
                .members("email", s.sharedVerifiedAccount().email())
                .send()
                .ok()
                .memberIs("currentVersion", "v1")
                .memberIs("upgradeNeeded", true)
                .lacks("clientSalt");
        Account v2 = s.sharedVerifiedV2Account();
        s.post("/v1/account/credentials/status")
                .members("email", v2.email().toUpperCase(Locale.ROOT))
                .send()
                .ok()
                .memberIs("currentVersion", "v2")
                .memberIs("upgradeNeeded", false)
                .memberIs("clientSalt", v2.atV2().clientSalt().text());
    }

    @Check(
            id = "accounts/credentials-status-unknown",
            rule = "ACC-29",
            negative = true,
            profiles = Profile.CURRENT,
            expected = "credentials/status of an unknown email is refused with errno 102")
    void credentialsStatusUnknown(Scenario s) {
        s.post("/v1/account/credentials/status")
                .members("email", s.newEmail())
                .send()
                .refused(Errno.UNKNOWN_ACCOUNT);
    }

    @Check(
            id = "accounts/credentials-status-at-a-classic-server",
            rule = "ACC-30",
            negative = true,
            profiles = Profile.CLASSIC,
            expected = "credentials/status is answered 404")
    void credentialsStatusAtAClassicServer(Scenario s) {
        s.post("/v1/account/credentials/status")
                .members("email", s.sharedAccount().email())
                .send()
                .status(404);
    }
}
