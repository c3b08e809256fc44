package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PasswordChange;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forgotten password: the mailed code, its tries, and the reset that loses kB. */
public final class ForgottenPasswordChecks {
    private static Answer sendCode(Scenario s, Account account) {
        return s.post("/v1/password/forgot/send_code")
                .members("email", account.email())
                .send()
                .ok();
    }

    private static Answer verify(Scenario s, PasswordForgotToken token, String code) {
        return s.post("/v1/password/forgot/verify_code")
                .members("code", code)
                .hawk(token)
                .send();
    }

    private static Answer status(Scenario s, PasswordForgotToken token) {
        return s.get("/v1/password/forgot/status").hawk(token).send();
    }

    /** A code of the same form that is not the right one. */
    private static String wrong(String code) {
        char first = code.charAt(0) == '0' ? '1' : '0';
        return first + code.substring(1);
    }

    private static Request reset(Scenario s, AccountResetToken token, AuthPw authPw) {
        return s.post("/v1/account/reset").members("authPW", authPw.toHex()).hawk(token);
    }

    @Check(
            id = "accounts/forgot-answer",
            rule = {"ACC-43", "ACC-44"},
            needs = Capability.MAILBOX,
            expected =
                    "send_code answers passwordForgotToken, ttl of at most 600, codeLength of the mailed code and 3 tries")
    void forgotAnswer(Scenario s) {
        Account account = s.newAccount();
        Answer answer = sendCode(s, account);
        answer.hex("passwordForgotToken", 32);
        long ttl = answer.number("ttl");
        s.require(ttl > 0 && ttl <= 600, "a ttl of 1 to 600 seconds", "ttl is " + ttl);
        answer.memberIs("tries", 3);
        String code = s.mailbox().recoveryCode(account.email());
        answer.memberIs("codeLength", code.length());
    }

    @Check(
            id = "accounts/forgot-unknown-email",
            rule = "ACC-43",
            negative = true,
            expected = "send_code for an unknown email is refused with errno 102")
    void forgotUnknownEmail(Scenario s) {
        s.post("/v1/password/forgot/send_code")
                .members("email", s.newEmail())
                .send()
                .refused(Errno.UNKNOWN_ACCOUNT);
    }

    @Check(
            id = "accounts/forgot-mails-the-registered-spelling",
            rule = {"ACC-43", "KEY-5"},
            negative = true,
            needs = Capability.MAILBOX,
            expected = "send_code with the email in another case mails the code to the registered address",
            cause = "the mail goes to the address in the request, which may be somebody else's mailbox")
    void forgotMailsTheRegisteredSpelling(Scenario s) {
        Account account = s.newAccount();
        s.post("/v1/password/forgot/send_code")
                .members("email", account.email().toUpperCase(Locale.ROOT))
                .send()
                .ok();
        s.mailbox().recoveryCode(account.email());
    }

    @Check(
            id = "accounts/forgot-code-form",
            rule = "ACC-48",
            needs = Capability.MAILBOX,
            expected = "the mailed code is 32 hex digits")
    void forgotCodeForm(Scenario s) {
        Account account = s.newAccount();
        sendCode(s, account);
        String code = s.mailbox().recoveryCode(account.email());
        s.require(code.matches("[0-9a-f]{32}"), "32 hex digits", code);
    }

    @Check(
            id = "accounts/forgot-code-is-not-told",
            rule = "ACC-82",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "no answer holds the mailed code",
            cause = "whoever knows an email resets its account")
    void forgotCodeIsNotTold(Scenario s) {
        Account account = s.newAccount();
        Answer answer = sendCode(s, account);
        PasswordForgotToken token = PasswordForgotToken.parse(answer.hex("passwordForgotToken", 32));
        Answer status = status(s, token).ok();
        String code = s.mailbox().recoveryCode(account.email());
        Answer refused = verify(s, token, wrong(code)).refused(Errno.INVALID_VERIFICATION_CODE);
        for (Answer each : List.of(answer, status, refused)) {
            s.require(!each.bodyText().contains(code), "no code in the answer", each.bodyText());
        }
    }

    @Check(
            id = "accounts/forgot-status",
            rule = {"ACC-47", "TOK-14"},
            expected = "password/forgot/status answers tries and ttl, as often as it is asked")
    void forgotStatus(Scenario s) {
        PasswordForgotToken token = s.forgotPassword(s.newAccount());
        for (int i = 0; i < 2; i++) {
            Answer answer = status(s, token).ok().memberIs("tries", 3);
            long ttl = answer.number("ttl");
            s.require(ttl > 0 && ttl <= 600, "a ttl of 1 to 600 seconds", "ttl is " + ttl);
        }
    }

    @Check(
            id = "accounts/forgot-ttl-counts-down",
            rule = "ACC-44",
            needs = Capability.CLOCK,
            expected = "two minutes later ttl is two minutes less",
            cause = "ttl is a constant, and the client shows a wrong time")
    void forgotTtlCountsDown(Scenario s) {
        PasswordForgotToken token = s.forgotPassword(s.newAccount());
        long before = status(s, token).ok().number("ttl");
        s.advance(Duration.ofMinutes(2));
        long after = status(s, token).ok().number("ttl");
        s.require(Math.abs(before - after - 120) <= 2, "ttl is 120 less", "ttl was " + before + " and is " + after);
    }

    @Check(
            id = "accounts/forgot-expiry",
            rule = {"ACC-44", "TOK-13"},
            negative = true,
            needs = {Capability.CLOCK, Capability.MAILBOX},
            expected = "the right code is refused when 10 minutes have passed",
            cause = "a mail that is found a year later still resets the account")
    void forgotExpiry(Scenario s) {
        Account account = s.newAccount();
        PasswordForgotToken token = s.forgotPassword(account);
        String code = s.mailbox().recoveryCode(account.email());
        s.advance(Duration.ofMinutes(10).plusSeconds(1));
        verify(s, token, code).refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/forgot-tries",
            rule = "ACC-45",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "each wrong code costs a try; after the third even the right code is refused",
            cause = "tries are not counted, so that the code can be guessed")
    void forgotTries(Scenario s) {
        Account account = s.newAccount();
        PasswordForgotToken token = s.forgotPassword(account);
        String code = s.mailbox().recoveryCode(account.email());
        verify(s, token, wrong(code)).refused(Errno.INVALID_VERIFICATION_CODE);
        status(s, token).ok().memberIs("tries", 2);
        verify(s, token, wrong(code)).refused(Errno.INVALID_VERIFICATION_CODE);
        verify(s, token, wrong(code)).refused(Errno.INVALID_VERIFICATION_CODE);
        verify(s, token, code).refused(Errno.INVALID_TOKEN);
        status(s, token).refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/forgot-tries-at-once",
            rule = "ACC-79",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "of 8 wrong codes that arrive together at most three are compared",
            cause = "reading and counting the tries are two steps, so that many guesses fit between them")
    void forgotTriesAtOnce(Scenario s) {
        Account account = s.newAccount();
        PasswordForgotToken token = s.forgotPassword(account);
        String code = s.mailbox().recoveryCode(account.email());
        List<PreparedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(s.post("/v1/password/forgot/verify_code")
                    .members("code", wrong(code))
                    .hawk(token)
                    .prepare());
        }
        List<Answer> answers = s.sendTogether(requests);
        long compared = answers.stream()
                .filter(answer -> answer.isRefusal(Errno.INVALID_VERIFICATION_CODE))
                .count();
        long refused = answers.stream()
                .filter(answer -> answer.isRefusal(Errno.INVALID_TOKEN))
                .count();
        s.require(
                compared <= 3 && compared + refused == 8,
                "at most 3 compared, the others refused with errno 110",
                compared + " compared, " + refused + " refused with errno 110");
    }

    @Check(
            id = "accounts/forgot-code-of-another-account",
            rule = "ACC-46",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the code mailed for one account is wrong for another",
            cause = "the code is looked up without the token it belongs to")
    void forgotCodeOfAnotherAccount(Scenario s) {
        Account attacker = s.newAccount();
        Account victim = s.newAccount();
        s.forgotPassword(attacker);
        PasswordForgotToken token = s.forgotPassword(victim);
        verify(s, token, s.mailbox().recoveryCode(attacker.email())).refused(Errno.INVALID_VERIFICATION_CODE);
    }

    @Check(
            id = "accounts/forgot-code-of-another-token",
            rule = "ACC-46",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the code of an earlier request of the same account is wrong for a later one",
            cause = "any code that was ever mailed to the account is right")
    void forgotCodeOfAnotherToken(Scenario s) {
        Account account = s.newAccount();
        s.forgotPassword(account);
        String earlier = s.mailbox().recoveryCode(account.email());
        s.mailbox().empty(account.email());
        PasswordForgotToken later = s.forgotPassword(account);
        s.different("the codes", earlier, s.mailbox().recoveryCode(account.email()));
        verify(s, later, earlier).refused(Errno.INVALID_VERIFICATION_CODE);
    }

    @Check(
            id = "accounts/email-code-is-no-forgot-code",
            rule = "ACC-46",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the code that verifies the email does not recover the password",
            cause = "both codes are kept in one place")
    void emailCodeIsNoForgotCode(Scenario s) {
        Account account = s.newAccount();
        String emailCode = s.mailbox().verifyCode(account.email());
        PasswordForgotToken token = s.forgotPassword(account);
        String code = s.mailbox().recoveryCode(account.email());
        if (code.length() == emailCode.length()) {
            verify(s, token, emailCode).refused(Errno.INVALID_VERIFICATION_CODE);
        } else {
            verify(s, token, emailCode).refused(Errno.INVALID_VERIFICATION_CODE, Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "accounts/forgot-token-once",
            rule = "TOK-14",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "the right code gives one accountResetToken; the second time it is refused with errno 110")
    void forgotTokenOnce(Scenario s) {
        Account account = s.newAccount();
        PasswordForgotToken token = s.forgotPassword(account);
        String code = s.mailbox().recoveryCode(account.email());
        verify(s, token, code).ok().hex("accountResetToken", 32);
        verify(s, token, code).refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/forgot-changes-nothing",
            rule = "ACC-49",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "asking for a code and proving it leaves password, sessions and other tokens as they are",
            cause = "anybody who knows the email can sign its owner out")
    void forgotChangesNothing(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.accountResetToken(account);
        s.get("/v1/session/status").hawk(account.session()).send().ok();
        s.login(account);
        s.keys(account.keyFetchToken());
    }

    @Check(
            id = "accounts/forgot-verifies-the-email",
            rule = "ACC-50",
            needs = Capability.MAILBOX,
            expected = "the right code verifies an unverified account, since it came by mail")
    void forgotVerifiesTheEmail(Scenario s) {
        Account account = s.newAccount();
        s.accountResetToken(account);
        s.get("/v1/recovery_email/status").hawk(account.session()).send().ok().memberIs("emailVerified", true);
    }

    @Check(
            id = "accounts/reset",
            rule = {"ACC-51", "ACC-52", "ACC-83"},
            needs = Capability.MAILBOX,
            expected =
                    "after the reset the new password logs in, the old one does not; wrapKb is another, kA and uid are the same",
            cause = "wrapKb survives the reset, and with it a kB that the mailbox's owner should not get")
    void reset(Scenario s) {
        Account account = s.newVerifiedAccount();
        OpenedKeyBundle before = s.keys(account.keyFetchToken());
        AuthPw authPw = s.newAuthPw();
        reset(s, s.accountResetToken(account), authPw).send().ok();
        s.post("/v1/account/login")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send()
                .refused(Errno.INCORRECT_PASSWORD);
        Answer login = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", authPw.toHex())
                .send()
                .ok()
                .memberIs("uid", account.uid());
        OpenedKeyBundle after = s.keys(KeyFetchToken.parse(login.hex("keyFetchToken", 32)));
        s.equal("kA", before.keyA().toHex(), after.keyA().toHex());
        s.different(
                "wrapKb before and after",
                before.wrapKb().toHex(),
                after.wrapKb().toHex());
    }

    @Check(
            id = "accounts/reset-to-the-same-password",
            rule = "ACC-52",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a reset to the old password gives another wrapKb all the same",
            cause = "the random wrap is derived from the password")
    void resetToTheSamePassword(Scenario s) {
        Account account = s.newVerifiedAccount();
        String before = s.keys(account.keyFetchToken()).wrapKb().toHex();
        reset(s, s.accountResetToken(account), account.authPw()).send().ok();
        s.different(
                "wrapKb before and after",
                before,
                s.keys(s.login(account).keyFetchToken()).wrapKb().toHex());
    }

    @Check(
            id = "accounts/reset-revokes",
            rule = "ACC-53",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "after the reset no earlier session, keyFetch, passwordChange or passwordForgot token works",
            cause = "a token from before the reset still fetches the keys or finishes a change")
    void resetRevokes(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        AccountResetToken token = s.accountResetToken(account);
        PasswordForgotToken forgot = s.forgotPassword(account);
        reset(s, token, s.newAuthPw()).send().ok();
        s.get("/v1/session/status").hawk(account.session()).send().refused(Errno.INVALID_TOKEN);
        s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
        s.get("/v1/account/keys").hawk(change.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
        s.post("/v1/password/change/finish")
                .members(
                        "authPW", s.newAuthPw().toHex(), "wrapKb", s.newWrapKb().toHex())
                .hawk(change.token())
                .send()
                .refused(Errno.INVALID_TOKEN);
        status(s, forgot).refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/reset-once",
            rule = {"TOK-14", "TOK-16"},
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "of 3 resets with one token that arrive together exactly one succeeds, and a later one is refused",
            cause = "finding and deleting the token are two steps")
    void resetOnce(Scenario s) {
        AccountResetToken token = s.accountResetToken(s.newVerifiedAccount());
        List<PreparedRequest> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            requests.add(reset(s, token, s.newAuthPw()).prepare());
        }
        long done = s.sendTogether(requests).stream()
                .filter(answer -> answer.status() == 200)
                .count();
        s.equal("the number of resets that succeeded", 1L, done);
        reset(s, token, s.newAuthPw()).send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "accounts/reset-answer",
            rule = "ACC-55",
            needs = Capability.MAILBOX,
            expected =
                    "account/reset answers {} unless the body asks for a session, and then a session and, with keys=true, a keyFetchToken")
    void resetAnswer(Scenario s) {
        Account account = s.newVerifiedAccount();
        Answer bare =
                reset(s, s.accountResetToken(account), s.newAuthPw()).send().ok();
        s.equal("the answer", "{}", bare.bodyText().strip());
        Answer asked = s.post("/v1/account/reset?keys=true")
                .members("authPW", s.newAuthPw().toHex(), "sessionToken", true)
                .hawk(s.accountResetToken(account))
                .send()
                .ok()
                .memberIs("uid", account.uid())
                .memberIs("verified", true);
        asked.number("authAt");
        SessionToken session = SessionToken.parse(asked.hex("sessionToken", 32));
        s.get("/v1/session/status").hawk(session).send().ok().memberIs("uid", account.uid());
        s.keys(KeyFetchToken.parse(asked.hex("keyFetchToken", 32)));
    }

    @Check(
            id = "accounts/reset-v2",
            rule = {"ACC-54", "ACC-51"},
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected =
                    "a reset with the v2 members brings the account to v2 with the given wraps, and ends both old values",
            cause = "only the v1 half is replaced")
    void resetV2(Scenario s) {
        Account account = s.newVerifiedV2Account();
        AuthPw authPw2 = s.newAuthPw();
        WrapKb wrapKb2 = s.newWrapKb();
        ClientSalt salt = s.newClientSalt();
        s.post("/v1/account/reset")
                .members(
                        "authPW",
                        s.newAuthPw().toHex(),
                        "wrapKb",
                        s.newWrapKb().toHex(),
                        "authPWVersion2",
                        authPw2.toHex(),
                        "wrapKbVersion2",
                        wrapKb2.toHex(),
                        "clientSalt",
                        salt.text())
                .hawk(s.accountResetToken(account))
                .send()
                .ok();
        for (AuthPw old : List.of(account.authPw(), account.atV2().authPw())) {
            s.post("/v1/account/login")
                    .members("email", account.email(), "authPW", old.toHex())
                    .send()
                    .refused(Errno.INCORRECT_PASSWORD);
        }
        s.post("/v1/account/credentials/status")
                .members("email", account.email())
                .send()
                .ok()
                .memberIs("clientSalt", salt.text());
        Answer login = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", authPw2.toHex())
                .send()
                .ok();
        s.equal(
                "wrapKbVersion2",
                wrapKb2.toHex(),
                s.keys(KeyFetchToken.parse(login.hex("keyFetchTokenVersion2", 32)))
                        .wrapKb()
                        .toHex());
    }

    @Check(
            id = "accounts/reset-of-v2-without-v2",
            rule = "ACC-54",
            negative = true,
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected =
                    "a reset without the v2 members brings a v2 account to v1; some of them are refused with errno 107 or 108",
            cause = "the old v2 value survives the reset")
    void resetOfV2WithoutV2(Scenario s) {
        Account account = s.newVerifiedV2Account();
        AccountResetToken token = s.accountResetToken(account);
        s.post("/v1/account/reset")
                .members(
                        "authPW",
                        s.newAuthPw().toHex(),
                        "clientSalt",
                        s.newClientSalt().text())
                .hawk(token)
                .send()
                .refused(Errno.INVALID_PARAMETER, Errno.MISSING_PARAMETER);
        reset(s, token, s.newAuthPw()).send().ok();
        s.post("/v1/account/login")
                .members(
                        "email",
                        account.email(),
                        "authPW",
                        account.atV2().authPw().toHex())
                .send()
                .refused(Errno.INCORRECT_PASSWORD);
        s.post("/v1/account/credentials/status")
                .members("email", account.email())
                .send()
                .ok()
                .memberIs("currentVersion", "v1");
    }
}
