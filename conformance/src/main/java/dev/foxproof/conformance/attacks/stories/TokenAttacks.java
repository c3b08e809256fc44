package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.Login;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.List;

/** Accounts and tokens in the hands of those whom they were not meant for. */
public final class TokenAttacks {
    @Attack(
            id = "WRP-11",
            attacker = Attacker.E,
            holds = "a token for the keys, read inside TLS, which its owner has used",
            does = "fetches the bundle with it once more",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = {"TOK-14", "ACC-25"})
    Outcome fetchesTheKeysAgain(Stage stage) {
        Scenario scenario = stage.attacker();
        Login login = scenario.login(scenario.newVerifiedAccount());
        scenario.get("/v1/account/keys").hawk(login.keyFetchToken()).send().ok();
        return Outcome.of(
                scenario.get("/v1/account/keys").hawk(login.keyFetchToken()).send(),
                () -> "the bundle with kA and wrapKb");
    }

    @Attack(
            id = "WRP-12",
            attacker = Attacker.C,
            holds = "an account that was made for the email of somebody else",
            does = "fetches its keys before the owner of the email has verified it",
            classic = "server.errno-104",
            current = "server.errno-104",
            rules = "ACC-26")
    Outcome fetchesTheKeysUnverified(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.newAccount();
        return Outcome.of(
                scenario.get("/v1/account/keys").hawk(account.keyFetchToken()).send(),
                () -> "the bundle with kA and wrapKb");
    }

    @Attack(
            id = "ACC-01",
            attacker = Attacker.C,
            holds = "nothing but the victim's email, for which an account is made with a password of the attacker's",
            does = "asks for a certificate in the name of the email",
            classic = "server.errno-104",
            current = "server.errno-104",
            rules = {"ACC-72", "ACC-26"})
    Outcome actsAsAnUnverifiedEmail(Stage stage) {
        Scenario scenario = stage.attacker();
        return Outcome.of(certificate(scenario, scenario.newAccount()), () -> "a certificate in the victim's name");
    }

    @Attack(
            id = "ACC-01/after-the-mail",
            attacker = Attacker.C,
            holds = "an account made for the victim's email, with a password of the attacker's",
            does = "waits until the victim follows the mail, and asks for a certificate with the session of before",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"ACC-9", "ACC-80"})
    Outcome actsAsAnEmailThatItsOwnerVerified(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.verified(scenario.newAccount());
        return Outcome.of(
                certificate(scenario, account),
                () -> "a certificate in the name of a victim who followed a mail that they had not asked for");
    }

    private static Answer certificate(Scenario scenario, Account account) {
        return scenario.post("/v1/certificate/sign")
                .members(
                        "publicKey",
                        SigningKey.generate(Algorithm.RS256, scenario.random())
                                .publicKey()
                                .members(),
                        "duration",
                        3_600_000)
                .hawk(account.session())
                .send();
    }

    @Attack(
            id = "ACC-05",
            attacker = Attacker.C,
            holds = "a token for a forgotten password, which everybody is given who asks",
            does = "guesses codes until the tries are used up, and then names the right one",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = {"ACC-45", "ACC-79"})
    Outcome guessesTheCode(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.newVerifiedAccount();
        PasswordForgotToken token = scenario.forgotPassword(account);
        String right = scenario.mailbox().recoveryCode(account.email());
        for (int guess = 0; guess < 3; guess++) {
            Answer answer = verify(scenario, token, scenario.randomHex(right.length() / 2));
            if (answer.status() == 200) {
                return Outcome.succeeds("an accountResetToken for a guessed code");
            }
        }
        return Outcome.of(
                verify(scenario, token, right), () -> "an accountResetToken after more guesses than there are tries");
    }

    private static Answer verify(Scenario scenario, PasswordForgotToken token, String code) {
        return scenario.post("/v1/password/forgot/verify_code")
                .members("code", code)
                .hawk(token)
                .send();
    }

    @Attack(
            id = "ACC-06",
            attacker = Attacker.C,
            holds = "an email",
            does = "makes two accounts for it at the same moment",
            classic = "server.errno-101",
            current = "server.errno-101",
            rules = "ACC-4")
    Outcome createsTwice(Stage stage) {
        Scenario scenario = stage.attacker();
        String email = scenario.newEmail();
        List<PreparedRequest> both = List.of(create(scenario, email), create(scenario, email));
        List<Answer> answers = scenario.sendTogether(both);
        return answers.stream()
                .filter(answer -> answer.status() != 200)
                .findFirst()
                .map(refused -> Outcome.of(refused, () -> "nothing"))
                .orElseGet(() -> Outcome.succeeds("two accounts for one email"));
    }

    private static PreparedRequest create(Scenario scenario, String email) {
        return scenario.post("/v1/account/create")
                .members("email", email, "authPW", scenario.newAuthPw().toHex())
                .prepare();
    }

    @Attack(
            id = "ACC-11",
            attacker = Attacker.X,
            holds = "the session of a device, and the email",
            does = "destroys the account, signing with the session, with a made-up authPW",
            classic = "server.errno-103",
            current = "server.errno-103",
            rules = "ACC-57")
    Outcome destroysWithASession(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.newVerifiedAccount();
        return Outcome.of(
                scenario.post("/v1/account/destroy")
                        .members(
                                "email",
                                account.email(),
                                "authPW",
                                scenario.newAuthPw().toHex())
                        .hawk(account.session())
                        .send(),
                () -> "the end of the account");
    }

    @Attack(
            id = "HWK-26",
            attacker = Attacker.K,
            holds = "a sessionToken",
            does = "signs with it where the other kinds of tokens belong: keys, change, reset, forgotten password",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "TOK-5")
    Outcome usesASessionForEverything(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newVerifiedAccount().session();
        List<Answer> answers = List.of(
                scenario.get("/v1/account/keys").hawk(session).send(),
                scenario.post("/v1/password/change/finish")
                        .members("authPW", scenario.randomHex(32), "wrapKb", scenario.randomHex(32))
                        .hawk(session)
                        .send(),
                scenario.post("/v1/account/reset")
                        .members("authPW", scenario.randomHex(32))
                        .hawk(session)
                        .send(),
                scenario.get("/v1/password/forgot/status").hawk(session).send());
        return Answers.first(answers);
    }
}
