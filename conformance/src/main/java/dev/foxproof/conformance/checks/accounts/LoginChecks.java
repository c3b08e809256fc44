package dev.foxproof.conformance.checks.accounts;

import dev.foxproof.conformance.Capability;
import dev.foxproof.conformance.Check;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Login;
import dev.foxproof.conformance.scenario.PasswordChange;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.List;
import java.util.Locale;

/** account/login: which password is right, how a wrong one is refused, and what a login gives. */
public final class LoginChecks {
    private static Request login(Scenario s, String email, AuthPw authPw) {
        return s.post("/v1/account/login").members("email", email, "authPW", authPw.toHex());
    }

    /** The three calls that take an email and its password; each with the name of the password member. */
    private static final List<List<String>> PASSWORD_CALLS = List.of(
            List.of("/v1/account/login", "authPW"),
            List.of("/v1/password/change/start", "oldAuthPW"),
            List.of("/v1/account/destroy", "authPW"));

    private static String swapCase(String email) {
        return email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1);
    }

    @Check(
            id = "accounts/login-answer",
            rule = {"ACC-15", "ACC-83"},
            needs = Capability.MAILBOX,
            expected = "account/login answers the uid, a new sessionToken, authAt and the three verified members",
            cause = "the answer lacks members that clients read")
    void loginAnswer(Scenario s) {
        Account account = s.sharedVerifiedAccount();
        Answer answer = login(s, account.email(), account.authPw()).send().ok();
        answer.memberIs("uid", account.uid());
        answer.memberIs("verified", true).memberIs("emailVerified", true).memberIs("sessionVerified", true);
        answer.number("authAt");
        SessionToken session = SessionToken.parse(answer.hex("sessionToken", 32));
        s.get("/v1/session/status").hawk(session).send().ok().memberIs("uid", account.uid());
    }

    @Check(
            id = "accounts/login-unverified",
            rule = {"ACC-15", "ACC-84"},
            expected = "a login to an unverified account succeeds and says that it is unverified",
            cause = "verified is constant, or unverified accounts cannot log in and so never ask for another code")
    void loginUnverified(Scenario s) {
        Account account = s.newAccount();
        login(s, account.email(), account.authPw())
                .send()
                .ok()
                .memberIs("verified", false)
                .memberIs("emailVerified", false);
    }

    @Check(
            id = "accounts/login-makes-a-new-session",
            rule = {"ACC-15", "TOK-2"},
            expected = "each login gives other tokens",
            cause = "the session of an earlier login is given again")
    void loginMakesANewSession(Scenario s) {
        Account account = s.newAccount();
        Login first = s.login(account);
        Login second = s.login(account);
        s.different("sessionTokens", first.session().toHex(), second.session().toHex());
        s.different("sessionTokens", account.session().toHex(), second.session().toHex());
        s.different(
                "keyFetchTokens",
                first.keyFetchToken().toHex(),
                second.keyFetchToken().toHex());
    }

    @Check(
            id = "accounts/login-keys",
            rule = {"ACC-16", "ERR-16"},
            expected = "account/login answers a keyFetchToken with keys=true only",
            cause = "each login leaves a token for the keys behind, asked or not")
    void loginKeys(Scenario s) {
        Account account = s.sharedAccount();
        login(s, account.email(), account.authPw())
                .send()
                .ok()
                .lacks("keyFetchToken")
                .lacks("keyFetchTokenVersion2");
        Answer answer = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send()
                .ok();
        answer.hex("keyFetchToken", 32);
        answer.lacks("keyFetchTokenVersion2");
    }

    @Check(
            id = "accounts/login-v2",
            rule = "ACC-16",
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "either value of a v2 account logs in, and gives the token of its own version only")
    void loginV2(Scenario s) {
        Account account = s.sharedVerifiedV2Account();
        Answer v2 = s.post("/v1/account/login?keys=true")
                .members(
                        "email",
                        account.email(),
                        "authPW",
                        account.atV2().authPw().toHex())
                .send()
                .ok();
        v2.hex("keyFetchTokenVersion2", 32);
        v2.lacks("keyFetchToken");
        Answer v1 = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send()
                .ok();
        v1.hex("keyFetchToken", 32);
        v1.lacks("keyFetchTokenVersion2");
    }

    @Check(
            id = "accounts/unknown-email",
            rule = {"ACC-17", "ACC-21"},
            negative = true,
            expected = "an unknown email is refused with errno 102 at login, change and destroy")
    void unknownEmail(Scenario s) {
        for (List<String> call : PASSWORD_CALLS) {
            s.post(call.get(0))
                    .members("email", s.newEmail(), call.get(1), s.newAuthPw().toHex())
                    .send()
                    .refused(Errno.UNKNOWN_ACCOUNT);
        }
    }

    @Check(
            id = "accounts/wrong-password",
            rule = {"ACC-18", "ACC-21", "KEY-19"},
            negative = true,
            expected = "a wrong password is refused with errno 103 at login, change and destroy",
            cause = "the password is not compared at each of the three")
    void wrongPassword(Scenario s) {
        Account account = s.sharedAccount();
        for (List<String> call : PASSWORD_CALLS) {
            s.post(call.get(0))
                    .members(
                            "email", account.email(), call.get(1), s.newAuthPw().toHex())
                    .send()
                    .refused(Errno.INCORRECT_PASSWORD);
        }
    }

    @Check(
            id = "accounts/almost-right-password",
            rule = "KEY-19",
            negative = true,
            expected = "an authPW that differs from the right one in its first or its last byte is refused",
            cause = "a part of the verifier is compared, or the text is cut")
    void almostRightPassword(Scenario s) {
        Account account = s.sharedAccount();
        for (int at : List.of(0, 31)) {
            byte[] bytes = account.authPw().toBytes();
            bytes[at] ^= 1;
            login(s, account.email(), AuthPw.of(bytes)).send().refused(Errno.INCORRECT_PASSWORD);
        }
    }

    @Check(
            id = "accounts/password-of-another",
            rule = "KEY-19",
            negative = true,
            expected = "the password of one account does not open another",
            cause = "the verifier is looked up without the account")
    void passwordOfAnother(Scenario s) {
        Account one = s.sharedAccount();
        Account other = s.newAccount();
        login(s, other.email(), one.authPw()).send().refused(Errno.INCORRECT_PASSWORD);
    }

    @Check(
            id = "accounts/auth-pw-in-capitals",
            rule = "CONV-2",
            expected = "an authPW in upper-case hex is the same value",
            cause = "hex is compared or stretched as text")
    void authPwInCapitals(Scenario s) {
        Account account = s.sharedAccount();
        s.post("/v1/account/login")
                .members(
                        "email",
                        account.email(),
                        "authPW",
                        account.authPw().toHex().toUpperCase(Locale.ROOT))
                .send()
                .ok();
    }

    @Check(
            id = "accounts/malformed-auth-pw",
            rule = "CONV-3",
            negative = true,
            expected = "an authPW that is not exactly 64 hex digits is refused with errno 107",
            cause = "the value is cut, padded, trimmed or decoded leniently")
    void malformedAuthPw(Scenario s) {
        Account account = s.sharedAccount();
        String right = account.authPw().toHex();
        for (String text : List.of(
                "",
                right.substring(1),
                right + "0",
                right + "00",
                "0x" + right.substring(2),
                " " + right.substring(1),
                " " + right,
                right + "\n",
                right.substring(0, 63) + "g",
                right.substring(0, 63) + "\uff11")) {
            s.post("/v1/account/login")
                    .members("email", account.email(), "authPW", text)
                    .send()
                    .refused(Errno.INVALID_PARAMETER);
        }
    }

    @Check(
            id = "accounts/wrong-password-another-case",
            rule = {"ACC-19", "ACC-21", "KEY-6"},
            negative = true,
            expected =
                    "a wrong password with the email in another case is refused with errno 120 and the registered spelling",
            cause = "v1 clients salt with the email, and cannot find the right salt without the registered spelling")
    void wrongPasswordAnotherCase(Scenario s) {
        Account account = s.sharedAccount();
        for (List<String> call : PASSWORD_CALLS) {
            s.post(call.get(0))
                    .members(
                            "email",
                            swapCase(account.email()),
                            call.get(1),
                            s.newAuthPw().toHex())
                    .send()
                    .refused(Errno.INCORRECT_EMAIL_CASE)
                    .memberIs("email", account.email());
        }
    }

    @Check(
            id = "accounts/right-password-another-case",
            rule = {"ACC-20", "KEY-5"},
            expected = "the right password with the email in another case is accepted")
    void rightPasswordAnotherCase(Scenario s) {
        Account account = s.sharedAccount();
        login(s, account.email().toUpperCase(Locale.ROOT), account.authPw())
                .send()
                .ok()
                .memberIs("uid", account.uid());
    }

    @Check(
            id = "accounts/original-login-email",
            rule = "ACC-22",
            negative = true,
            expected = "originalLoginEmail and reason do not change whose account is meant",
            cause = "the account is looked up by originalLoginEmail, so that one password opens any account")
    void originalLoginEmail(Scenario s) {
        Account one = s.sharedAccount();
        Account other = s.newAccount();
        s.post("/v1/account/login")
                .members(
                        "email",
                        one.email(),
                        "authPW",
                        one.authPw().toHex(),
                        "originalLoginEmail",
                        other.email(),
                        "reason",
                        "signin")
                .send()
                .ok()
                .memberIs("uid", one.uid());
        s.post("/v1/account/login")
                .members(
                        "email",
                        other.email(),
                        "authPW",
                        one.authPw().toHex(),
                        "originalLoginEmail",
                        one.email(),
                        "reason",
                        "password_change")
                .send()
                .refused(Errno.INCORRECT_PASSWORD);
    }

    @Check(
            id = "accounts/login-leaves-others-alone",
            rule = "ACC-23",
            needs = Capability.MAILBOX,
            expected = "a login ends no other session and no other token",
            cause = "an account has one session, or one token for its keys, and the newest replaces it")
    void loginLeavesOthersAlone(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        s.login(account);
        s.get("/v1/session/status").hawk(account.session()).send().ok();
        s.keys(account.keyFetchToken());
        s.keys(change.keyFetchToken());
        s.post("/v1/password/change/finish")
                .members(
                        "authPW", s.newAuthPw().toHex(), "wrapKb", s.newWrapKb().toHex())
                .hawk(change.token())
                .send()
                .ok();
    }

    @Check(
            id = "accounts/unknown-email-costs-the-same",
            rule = "ACC-24",
            alone = true,
            expected = "an unknown email takes about as long as a wrong password",
            cause = "the server answers an unknown email before it stretches, and so tells who has an account")
    void unknownEmailCostsTheSame(Scenario s) {
        // A ratio of medians, measured in turn. The difference to be found is that of a whole scrypt, so the limit is
        // generous.
        Account account = s.sharedAccount();
        long[] known = new long[5];
        long[] unknown = new long[5];
        for (int i = 0; i < known.length; i++) {
            known[i] = nanos(() -> login(s, account.email(), s.newAuthPw()).send());
            unknown[i] = nanos(() -> login(s, s.newEmail(), s.newAuthPw()).send());
        }
        java.util.Arrays.sort(known);
        java.util.Arrays.sort(unknown);
        double more = (known[known.length / 2] - unknown[unknown.length / 2]) / 1e6;
        double ratio = (double) known[known.length / 2] / unknown[unknown.length / 2];
        s.require(
                ratio < 4 || more < 20,
                "a wrong password takes less than 4 times as long as an unknown email, or less than 20 ms more",
                String.format(Locale.ROOT, "it takes %.1f times as long, %.0f ms more", ratio, more));
    }

    private static long nanos(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return System.nanoTime() - start;
    }
}
