package dev.foxproof.conformance.checks.tokens;

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
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens: one endpoint kind each, one use, one form. */
public final class TokenChecks {
    /** A request that needs a token of some kind, with a body that is well-formed. */
    private static Request need(Scenario s, TokenKind kind) {
        return switch (kind) {
            case SESSION -> s.get("/v1/session/status");
            case KEY_FETCH -> s.get("/v1/account/keys");
            case PASSWORD_CHANGE ->
                s.post("/v1/password/change/finish")
                        .members(
                                "authPW",
                                s.newAuthPw().toHex(),
                                "wrapKb",
                                s.newWrapKb().toHex());
            case PASSWORD_FORGOT -> s.get("/v1/password/forgot/status");
            case ACCOUNT_RESET ->
                s.post("/v1/account/reset").members("authPW", s.newAuthPw().toHex());
        };
    }

    private static void refusedElsewhere(Scenario s, Token token) {
        for (TokenKind kind : TokenKind.values()) {
            if (kind != token.kind()) {
                need(s, kind)
                        .note("a " + token.kind().label() + " where a " + kind.label() + " is needed")
                        .hawk(token)
                        .send()
                        .refused(Errno.INVALID_TOKEN);
            }
        }
    }

    @Check(
            id = "tokens/session-token-elsewhere",
            rule = "TOK-5",
            negative = true,
            expected = "a sessionToken is refused with errno 110 wherever another kind is needed, and stays usable",
            cause = "tokens of all kinds are looked up in one table, so that a session can change the password")
    void sessionTokenElsewhere(Scenario s) {
        Account account = s.newAccount();
        refusedElsewhere(s, account.session());
        s.get("/v1/session/status").hawk(account.session()).send().ok();
    }

    @Check(
            id = "tokens/key-fetch-token-elsewhere",
            rule = "TOK-5",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a keyFetchToken is refused with errno 110 wherever another kind is needed, and stays usable")
    void keyFetchTokenElsewhere(Scenario s) {
        Account account = s.newVerifiedAccount();
        refusedElsewhere(s, account.keyFetchToken());
        s.keys(account.keyFetchToken());
    }

    @Check(
            id = "tokens/password-change-token-elsewhere",
            rule = "TOK-5",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "a passwordChangeToken is refused with errno 110 wherever another kind is needed, and stays usable")
    void passwordChangeTokenElsewhere(Scenario s) {
        PasswordChange change = s.startPasswordChange(s.newVerifiedAccount());
        refusedElsewhere(s, change.token());
        need(s, TokenKind.PASSWORD_CHANGE).hawk(change.token()).send().ok();
    }

    @Check(
            id = "tokens/password-forgot-token-elsewhere",
            rule = "TOK-5",
            negative = true,
            expected =
                    "a passwordForgotToken is refused with errno 110 wherever another kind is needed, and stays usable",
            cause = "the password can be reset without the mailed code")
    void passwordForgotTokenElsewhere(Scenario s) {
        PasswordForgotToken token = s.forgotPassword(s.newAccount());
        refusedElsewhere(s, token);
        need(s, TokenKind.PASSWORD_FORGOT).hawk(token).send().ok();
    }

    @Check(
            id = "tokens/account-reset-token-elsewhere",
            rule = "TOK-5",
            negative = true,
            needs = Capability.MAILBOX,
            expected =
                    "an accountResetToken is refused with errno 110 wherever another kind is needed, and stays usable")
    void accountResetTokenElsewhere(Scenario s) {
        AccountResetToken token = s.accountResetToken(s.newVerifiedAccount());
        refusedElsewhere(s, token);
        need(s, TokenKind.ACCOUNT_RESET).hawk(token).send().ok();
    }

    @Check(
            id = "tokens/dead-tokens-look-alike",
            rule = "TOK-6",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "unknown, spent and revoked tokens and those of another kind are refused with the same answer",
            cause = "messages tell an attacker which of the cases it is")
    void deadTokensLookAlike(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.keys(account.keyFetchToken());
        Map<String, Token> dead = new LinkedHashMap<>();
        dead.put("an unknown token", KeyFetchToken.of(s.randomBytes(32)));
        dead.put("a spent token", account.keyFetchToken());
        dead.put("a token of another kind", account.session());
        Set<String> answers = new HashSet<>();
        dead.forEach((name, token) -> {
            Answer answer =
                    s.get("/v1/account/keys").note(name).hawk(token).send().refused(Errno.INVALID_TOKEN);
            answers.add(answer.bodyText());
        });
        s.require(answers.size() == 1, "the same body each time", answers.size() + " different bodies: " + answers);
    }

    @Check(
            id = "tokens/refused-request-spends-nothing",
            rule = "TOK-15",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a password change that is refused for its body leaves its token usable",
            cause = "the token is deleted before the request is looked at")
    void refusedRequestSpendsNothing(Scenario s) {
        PasswordChange change = s.startPasswordChange(s.newVerifiedAccount());
        s.post("/v1/password/change/finish")
                .members("authPW", s.newAuthPw().toHex())
                .hawk(change.token())
                .send()
                .refused(Errno.MISSING_PARAMETER);
        s.post("/v1/password/change/finish")
                .members("authPW", "zz", "wrapKb", s.newWrapKb().toHex())
                .hawk(change.token())
                .send()
                .refused(Errno.INVALID_PARAMETER);
        need(s, TokenKind.PASSWORD_CHANGE).hawk(change.token()).send().ok();
    }

    @Check(
            id = "tokens/wrong-signature-spends-nothing",
            rule = "TOK-15",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "a request with a wrong MAC does not spend the token it names",
            cause = "the token is deleted when it is found, so that anybody who sees its id can burn it")
    void wrongSignatureSpendsNothing(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.get("/v1/account/keys")
                .hawk(account.keyFetchToken(), hawk -> hawk.key(s.randomBytes(32)))
                .send()
                .refused(Errno.INVALID_SIGNATURE);
        s.keys(account.keyFetchToken());
    }

    @Check(
            id = "tokens/expiry",
            rule = "TOK-13",
            negative = true,
            needs = {Capability.MAILBOX, Capability.CLOCK},
            expected = "a passwordChangeToken works until 10 minutes have passed, a keyFetchToken until 30 have",
            cause = "tokens do not expire, or only when a purge happens to run")
    void expiry(Scenario s) {
        Account account = s.newVerifiedAccount();
        PasswordChange change = s.startPasswordChange(account);
        Login login = s.login(account);
        Login another = s.login(account);
        s.advance(Duration.ofMinutes(10).plusSeconds(1));
        need(s, TokenKind.PASSWORD_CHANGE).hawk(change.token()).send().refused(Errno.INVALID_TOKEN);
        s.advance(Duration.ofMinutes(19));
        s.keys(login.keyFetchToken());
        s.advance(Duration.ofMinutes(1));
        s.get("/v1/account/keys").hawk(another.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
        s.get("/v1/session/status").hawk(account.session()).send().ok();
    }

    @Check(
            id = "tokens/alive-until-expiry",
            rule = "TOK-13",
            needs = {Capability.MAILBOX, Capability.CLOCK},
            expected = "a passwordChangeToken still works 9 minutes and 58 seconds after it was issued",
            cause = "the lifetime is shorter than clients are told")
    void aliveUntilExpiry(Scenario s) {
        PasswordChange change = s.startPasswordChange(s.newVerifiedAccount());
        s.advance(Duration.ofMinutes(10).minusSeconds(2));
        need(s, TokenKind.PASSWORD_CHANGE).hawk(change.token()).send().ok();
    }

    @Check(
            id = "tokens/never-repeat",
            rule = "TOK-2",
            needs = Capability.MAILBOX,
            expected = "all tokens and their ids that a life of an account gives are different",
            cause = "one random value serves for two tokens")
    void neverRepeat(Scenario s) {
        Account account = s.newVerifiedAccount();
        Login login = s.login(account);
        PasswordChange change = s.startPasswordChange(account);
        List<Token> tokens = List.of(
                account.session(),
                account.keyFetchToken(),
                login.session(),
                login.keyFetchToken(),
                change.token(),
                change.keyFetchToken(),
                s.forgotPassword(account));
        Set<String> values = new HashSet<>();
        for (Token token : tokens) {
            values.add(token.toHex());
            values.add(token.id().toHex());
        }
        s.equal("the number of different tokens and ids", 2 * tokens.size(), values.size());
    }

    @Check(
            id = "tokens/bearer",
            rule = "TOK-19",
            profiles = Profile.CURRENT,
            expected = "a session authenticates as Bearer token, in either case of hex")
    void bearer(Scenario s) {
        Account account = s.sharedAccount();
        s.get("/v1/session/status").bearer(account.session()).send().ok().memberIs("uid", account.uid());
        s.post("/v1/recovery_email/resend_code")
                .members()
                .bearer(account.session())
                .send()
                .ok();
    }

    @Check(
            id = "tokens/bearer-key-fetch",
            rule = {"TOK-19", "TOK-14"},
            negative = true,
            profiles = Profile.CURRENT,
            needs = Capability.MAILBOX,
            expected = "a keyFetchToken works as Bearer token, once",
            cause = "single use is enforced on one of the two ways to authenticate only")
    void bearerKeyFetch(Scenario s) {
        Account account = s.newVerifiedAccount();
        s.openKeys(
                account.keyFetchToken(),
                s.get("/v1/account/keys").bearer(account.keyFetchToken()).send().ok());
        s.get("/v1/account/keys").bearer(account.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
        s.get("/v1/account/keys").hawk(account.keyFetchToken()).send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "tokens/bearer-of-another-kind",
            rule = "TOK-20",
            negative = true,
            profiles = Profile.CURRENT,
            expected = "a Bearer token with the prefix of another kind, or at an endpoint of another kind, is refused",
            cause = "the prefix is cut off and not looked at")
    void bearerOfAnotherKind(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        for (TokenKind kind : TokenKind.values()) {
            if (kind != TokenKind.SESSION) {
                String lying = new BearerToken(kind, session.id()).header();
                s.get("/v1/session/status").authorization(lying).send().refused(Errno.INVALID_TOKEN);
                need(s, kind).authorization(lying).send().refused(Errno.INVALID_TOKEN);
                need(s, kind).bearer(session).send().refused(Errno.INVALID_TOKEN);
            }
        }
    }

    @Check(
            id = "tokens/malformed-bearer",
            rule = "TOK-20",
            negative = true,
            profiles = Profile.CURRENT,
            expected =
                    "a Bearer token without prefix, of another length, with more behind it, or the token itself is refused",
            cause = "the token is compared by its beginning, or looked up without its form being checked")
    void malformedBearer(Scenario s) {
        SessionToken session = s.sharedAccount().session();
        String id = session.id().toHex();
        for (String header : List.of(
                "Bearer",
                "Bearer ",
                "Bearer " + id,
                "Bearer fxs_" + id.substring(1),
                "Bearer fxs_" + id + "00",
                "Bearer fxs_" + id + " x",
                "Bearer fxs-" + id,
                "Bearer FXS_" + id,
                "Bearer fxs_" + session.toHex(),
                "Bearer fxs_" + session.reqHmacKey().toHex())) {
            s.get("/v1/session/status").authorization(header).send().refused(Errno.INVALID_TOKEN);
        }
    }

    @Check(
            id = "tokens/bearer-at-a-classic-server",
            rule = "TOK-21",
            negative = true,
            profiles = Profile.CLASSIC,
            expected = "a Bearer token is refused with errno 110")
    void bearerAtAClassicServer(Scenario s) {
        s.get("/v1/session/status").bearer(s.sharedAccount().session()).send().refused(Errno.INVALID_TOKEN);
    }

    @Check(
            id = "tokens/ids-are-not-told",
            rule = "TOK-22",
            negative = true,
            needs = Capability.MAILBOX,
            expected = "no answer holds the id or the key of a token",
            cause = "rows of the database are answered as they are")
    void idsAreNotTold(Scenario s) {
        Account account = s.newVerifiedAccount();
        Answer login = s.post("/v1/account/login?keys=true")
                .members("email", account.email(), "authPW", account.authPw().toHex())
                .send()
                .ok();
        SessionToken session = SessionToken.parse(login.hex("sessionToken", 32));
        Answer device = s.post("/v1/account/device")
                .members("name", "a fox", "type", "desktop")
                .hawk(session)
                .send()
                .ok();
        List<Answer> answers = List.of(
                login,
                device,
                s.get("/v1/account/devices").hawk(session).send().ok(),
                s.get("/v1/session/status").hawk(session).send().ok(),
                s.get("/v1/recovery_email/status").hawk(session).send().ok());
        for (Answer answer : answers) {
            for (Token token : List.of(session, account.session(), account.keyFetchToken())) {
                boolean told = answer.bodyText().contains(token.id().toHex())
                        || answer.bodyText().contains(token.reqHmacKey().toHex());
                s.require(
                        !told,
                        "no token id or key in the answer to "
                                + answer.request().resource(),
                        answer.bodyText());
            }
        }
    }
}
