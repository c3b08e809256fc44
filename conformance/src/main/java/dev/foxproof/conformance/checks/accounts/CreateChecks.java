package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Mail;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** account/create, and the mail that verifies the email. */
public final class CreateChecks {
    private static Request create(Scenario s, String email, String query) {
        return s.post("/v1/account/create" + query)
                .members("email", email, "authPW", s.newAuthPw().toHex());
    }

    private static Map<String, Object> v2Body(Scenario s, String email) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("email", email);
        body.put("authPW", s.newAuthPw().toHex());
        body.put("authPWVersion2", s.newAuthPw().toHex());
        body.put("wrapKb", s.newWrapKb().toHex());
        body.put("wrapKbVersion2", s.newWrapKb().toHex());
        body.put("clientSalt", s.newClientSalt().text());
        return body;
    }

    @Check(
            id = "accounts/create-answer",
            rule = {"ACC-1", "CONV-1"},
            expected = "account/create answers uid, sessionToken, keyFetchToken (with keys=true) and authAt in seconds")
    void createAnswer(Scenario s) {
        Answer answer = create(s, s.newEmail(), "?keys=true").send().ok();
        answer.hex("uid", 16);
        answer.hex("sessionToken", 32);
        answer.hex("keyFetchToken", 32);
        long authAt = answer.number("authAt");
        s.require(
                Math.abs(authAt - s.serverSeconds()) <= 30,
                "authAt is the present time in seconds",
                "authAt is " + authAt + " at " + s.serverSeconds());
    }

    @Check(
            id = "accounts/create-without-keys",
            rule = {"ACC-1", "ERR-16"},
            expected = "account/create without keys=true answers no keyFetchToken",
            cause = "a token for the keys is made for whoever asks, or any value of keys counts")
    void createWithoutKeys(Scenario s) {
        for (String query : List.of("", "?keys=false", "?keys=1")) {
            create(s, s.newEmail(), query).send().ok().lacks("keyFetchToken");
        }
    }

    @Check(
            id = "accounts/created-unverified",
            rule = {"ACC-1", "ACC-13"},
            expected = "a new account is unverified, and its session says so",
            cause = "accounts are verified from the start, so that anybody can register anybody's address")
    void createdUnverified(Scenario s) {
        Account account = s.newAccount();
        Answer status = s.get("/v1/recovery_email/status")
                .hawk(account.session())
                .send()
                .ok();
        status.memberIs("email", account.email()).memberIs("verified", false).memberIs("emailVerified", false);
        s.get("/v1/session/status").hawk(account.session()).send().ok().memberIs("state", "unverified");
    }

    @Check(
            id = "accounts/create-twice",
            rule = "ACC-2",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "the email of a verified account is refused with errno 101, in every case of its letters, and nothing changes",
            cause = "the second registration replaces the first, or the email is compared with its case")
    void createTwice(Scenario s) {
        Account account = s.newVerifiedAccount();
        create(s, account.email(), "").send().refused(Errno.ACCOUNT_EXISTS);
        create(s, account.email().toUpperCase(Locale.ROOT), "").send().refused(Errno.ACCOUNT_EXISTS);
        s.get("/v1/session/status")
                .hawk(account.session())
                .send()
                .ok()
                .memberIs("uid", account.uid())
                .memberIs("state", "verified");
        s.post("/v1/account/login")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send()
                .ok()
                .memberIs("uid", account.uid());
    }

    @Check(
            id = "accounts/create-twice-unverified",
            rule = "ACC-3",
            negative = true,
            expected = "the email of an unverified account is refused with errno 101")
    void createTwiceUnverified(Scenario s) {
        Account account = s.newAccount();
        create(s, account.email(), "").send().refused(Errno.ACCOUNT_EXISTS);
    }

    @Check(
            id = "accounts/create-at-once",
            rule = "ACC-4",
            negative = true,
            expected = "of 4 account/create requests for one email that arrive together exactly one succeeds",
            cause = "looking up the email and inserting the account are two steps")
    void createAtOnce(Scenario s) {
        String email = s.newEmail();
        List<PreparedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String spelled = i % 2 == 0 ? email : email.toUpperCase(Locale.ROOT);
            requests.add(create(s, spelled, "").prepare());
        }
        List<Answer> answers = s.sendTogether(requests);
        long created = answers.stream().filter(answer -> answer.status() == 200).count();
        long refused = answers.stream()
                .filter(answer -> answer.isRefusal(Errno.ACCOUNT_EXISTS))
                .count();
        s.require(
                created == 1 && refused == 3,
                "1 created, 3 refused with errno 101",
                created + " created, " + refused + " refused with errno 101");
    }

    @Check(
            id = "accounts/create-mails-a-code",
            rule = {"ACC-5", "ACC-9"},
            needs = Capability.MAILBOX,
            expected = "account/create mails a code to the address as given, and the code verifies the account")
    void createMailsACode(Scenario s) {
        Account account = s.newAccount();
        String code = s.mailbox().verifyCode(account.email());
        s.post("/v1/recovery_email/verify_code")
                .members("uid", account.uid(), "code", code)
                .send()
                .ok();
        Answer status = s.get("/v1/recovery_email/status")
                .hawk(account.session())
                .send()
                .ok();
        status.memberIs("verified", true).memberIs("emailVerified", true);
        s.get("/v1/session/status").hawk(account.session()).send().ok().memberIs("state", "verified");
    }

    @Check(
            id = "accounts/code-is-not-told",
            rule = "ACC-82",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the code that is mailed is in no answer",
            cause = "a development aid that answers the code makes the mail pointless")
    void codeIsNotTold(Scenario s) {
        String email = s.newEmail();
        Answer created = create(s, email, "?keys=true").send().ok();
        SessionToken session = SessionToken.parse(created.hex("sessionToken", 32));
        Answer resent = s.post("/v1/recovery_email/resend_code")
                .members()
                .hawk(session)
                .send()
                .ok();
        Answer status = s.get("/v1/recovery_email/status").hawk(session).send().ok();
        String code = s.mailbox().verifyCode(email);
        for (Answer answer : List.of(created, resent, status)) {
            s.require(
                    !answer.bodyText().contains(code),
                    "no code in " + answer.request().resource(),
                    "the code is in it");
        }
    }

    @Check(
            id = "accounts/mail-tells-no-secret",
            rule = "PRIV-5",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "no mail holds a token, a token id or authPW",
            cause = "a link in the mail signs its reader in, and so does whoever stores the mail")
    void mailTellsNoSecret(Scenario s) {
        Account account = s.newAccount();
        s.mailbox().verifyCode(account.email());
        Token forgot = s.forgotPassword(account);
        s.mailbox().recoveryCode(account.email());
        for (Mail mail : s.mailbox().mails(account.email())) {
            String text = String.join("\n", mail.headers().values());
            s.require(!text.contains(account.authPw().toHex()), "no authPW in a mail", text);
            for (Token token : List.of(account.session(), account.keyFetchToken(), forgot)) {
                s.require(
                        !text.contains(token.toHex())
                                && !text.contains(token.id().toHex()),
                        "no " + token.kind().label() + " in a mail",
                        text);
            }
        }
    }

    @Check(
            id = "accounts/wrong-email-code",
            rule = "ACC-10",
            negative = true,
            expected = "a wrong email code is refused with errno 105, and the account stays unverified",
            cause = "the code is not compared")
    void wrongEmailCode(Scenario s) {
        Account account = s.newAccount();
        s.post("/v1/recovery_email/verify_code")
                .members("uid", account.uid(), "code", s.randomHex(16))
                .send()
                .refused(Errno.INVALID_VERIFICATION_CODE);
        s.get("/v1/recovery_email/status").hawk(account.session()).send().ok().memberIs("emailVerified", false);
    }

    @Check(
            id = "accounts/email-code-of-unknown-uid",
            rule = "ACC-10",
            negative = true,
            expected = "a code for an unknown uid is refused with errno 102 or 105")
    void emailCodeOfUnknownUid(Scenario s) {
        s.post("/v1/recovery_email/verify_code")
                .members("uid", s.randomHex(16), "code", s.randomHex(16))
                .send()
                .refused(Errno.UNKNOWN_ACCOUNT, Errno.INVALID_VERIFICATION_CODE);
    }

    @Check(
            id = "accounts/email-code-of-another",
            rule = {"ACC-11", "ACC-5", "ACC-9"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the email code of one account does not verify another",
            cause = "the code is looked up without the uid")
    void emailCodeOfAnother(Scenario s) {
        Account one = s.newAccount();
        Account other = s.newAccount();
        String code = s.mailbox().verifyCode(one.email());
        s.different("the codes of two accounts", code, s.mailbox().verifyCode(other.email()));
        s.post("/v1/recovery_email/verify_code")
                .members("uid", other.uid(), "code", code)
                .send()
                .refused(Errno.INVALID_VERIFICATION_CODE);
        for (Account account : List.of(one, other)) {
            s.get("/v1/recovery_email/status")
                    .hawk(account.session())
                    .send()
                    .ok()
                    .memberIs("emailVerified", false);
        }
    }

    @Check(
            id = "accounts/verify-again",
            rule = "ACC-12",
            needs = Capability.MAILBOX,
            expected = "verify_code for a verified account answers 200, or errno 105 for a wrong code")
    void verifyAgain(Scenario s) {
        Account account = s.sharedVerifiedAccount();
        Answer answer = s.post("/v1/recovery_email/verify_code")
                .members("uid", account.uid(), "code", s.randomHex(16))
                .send();
        if (answer.status() != 200) {
            answer.refused(Errno.INVALID_VERIFICATION_CODE);
        }
        s.seen(answer.status() == 200 ? "any code is answered 200" : "a wrong code is refused");
    }

    @Check(
            id = "accounts/resend-code",
            rule = "ACC-14",
            needs = Capability.MAILBOX,
            expected = "resend_code mails a code that verifies the account",
            cause = "the code that is mailed again is another than the one that is stored")
    void resendCode(Scenario s) {
        Account account = s.newAccount();
        s.mailbox().verifyCode(account.email());
        s.mailbox().empty(account.email());
        s.post("/v1/recovery_email/resend_code")
                .members()
                .hawk(account.session())
                .send()
                .ok();
        String code = s.mailbox().verifyCode(account.email());
        s.post("/v1/recovery_email/verify_code")
                .members("uid", account.uid(), "code", code)
                .send()
                .ok();
        s.get("/v1/recovery_email/status").hawk(account.session()).send().ok().memberIs("verified", true);
    }

    @Check(
            id = "accounts/resend-code-when-verified",
            rule = "ACC-14",
            needs = Capability.MAILBOX,
            expected = "resend_code for a verified account answers 200 and mails nothing")
    void resendCodeWhenVerified(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.mailbox().empty(account.email());
        s.post("/v1/recovery_email/resend_code")
                .members()
                .hawk(account.session())
                .send()
                .ok();
        // A mail of the next step shows that a mail of this one would have arrived.
        s.forgotPassword(account);
        s.mailbox().recoveryCode(account.email());
        boolean mailed = s.mailbox().mails(account.email()).stream()
                .anyMatch(mail -> mail.verifyCode().isPresent());
        s.require(!mailed, "no mail with an email code", mailed ? "a mail with an email code" : "no such mail");
    }

    @Check(
            id = "accounts/session-is-verified-with-the-account",
            rule = {"ACC-80", "ACC-84"},
            needs = Capability.MAILBOX,
            expected = "sessionVerified equals emailVerified, before and after the verification")
    void sessionIsVerifiedWithTheAccount(Scenario s) {
        Account account = s.newAccount();
        s.get("/v1/recovery_email/status").hawk(account.session()).send().ok().memberIs("sessionVerified", false);
        s.verified(account);
        s.get("/v1/recovery_email/status").hawk(account.session()).send().ok().memberIs("sessionVerified", true);
    }

    @Check(
            id = "accounts/create-v2",
            rule = "ACC-7",
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "an account made with the v2 members is at v2, and both wraps come back as they were given",
            cause = "only one of the two wraps is stored, or both tokens fetch the same")
    void createV2(Scenario s) {
        Account account = s.newVerifiedV2Account();
        s.post("/v1/account/credentials/status")
                .members("email", account.email())
                .send()
                .ok()
                .memberIs("currentVersion", "v2")
                .memberIs("clientSalt", account.atV2().clientSalt().text());
        s.equal(
                "wrapKb",
                account.atV2().wrapKb().toHex(),
                s.keys(account.keyFetchToken()).wrapKb().toHex());
        s.equal(
                "wrapKbVersion2",
                account.atV2().wrapKb2().toHex(),
                s.keys(account.atV2().keyFetchToken()).wrapKb().toHex());
    }

    @Check(
            id = "accounts/create-with-some-v2-members",
            rule = "ACC-6",
            negative = true,
            profiles = Profile.CURRENT,
            expected =
                    "each of the four v2 members missing alone is refused with errno 107 or 108, and no account is made",
            cause = "the members are optional one by one, so that an account has half of two versions")
    void createWithSomeV2Members(Scenario s) {
        for (String missing : List.of("authPWVersion2", "wrapKb", "wrapKbVersion2", "clientSalt")) {
            String email = s.newEmail();
            Map<String, Object> body = v2Body(s, email);
            body.remove(missing);
            s.post("/v1/account/create").json(body).send().refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
            s.post("/v1/account/status").members("email", email).send().ok().memberIs("exists", false);
        }
    }

    @Check(
            id = "accounts/create-v2-at-a-classic-server",
            rule = "ACC-8",
            negative = true,
            profiles = Profile.CLASSIC,
            expected = "v2 members are refused with errno 107",
            cause = "members that are not known are ignored, and the client believes that its account is at v2")
    void createV2AtAClassicServer(Scenario s) {
        s.post("/v1/account/create").json(v2Body(s, s.newEmail())).send().refused(Errno.INVALID_PARAMETER);
    }

    @Check(
            id = "accounts/malformed-client-salt",
            rule = "KEY-13",
            negative = true,
            profiles = Profile.CURRENT,
            expected =
                    "a clientSalt without its prefix, of another length, in capitals or for v1 is refused with errno 107",
            cause = "the salt is stored as it comes, and its clients cannot log in any more")
    void malformedClientSalt(Scenario s) {
        String digits = s.randomHex(16);
        List<String> malformed = List.of(
                digits,
                ClientSalt.PREFIX + digits.substring(1),
                ClientSalt.PREFIX + digits + "0",
                ClientSalt.PREFIX + "A" + digits.substring(1),
                ClientSalt.PREFIX + "g" + digits.substring(1),
                ClientSalt.PREFIX.replace("V2", "") + digits,
                ClientSalt.PREFIX + digits + "\n",
                "");
        for (String salt : malformed) {
            Map<String, Object> body = v2Body(s, s.newEmail());
            body.put("clientSalt", salt);
            s.post("/v1/account/create").json(body).send().refused(Errno.INVALID_PARAMETER);
        }
    }
}
