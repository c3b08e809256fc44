package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PasswordChange;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import java.time.Duration;
import java.util.stream.Stream;

/** Changes and resets of the password that overlap, come late, or come twice. */
public final class ChangeAttacks {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static Request finish(Scenario scenario, PasswordChangeToken token, AuthPw authPw) {
        return scenario.post("/v1/password/change/finish")
                .members(
                        "authPW", authPw.toHex(), "wrapKb", scenario.newWrapKb().toHex())
                .hawk(token);
    }

    private static Request reset(Scenario scenario, AccountResetToken token) {
        return scenario.post("/v1/account/reset")
                .members("authPW", scenario.newAuthPw().toHex())
                .hawk(token);
    }

    @Attack(
            id = "WRP-08",
            attacker = Attacker.U,
            holds = "a change of the password that was started while another device started one too",
            does = "finishes it after the other has",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "ACC-42")
    Outcome twoChangesAtOnce(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.newVerifiedAccount();
        PasswordChange first = scenario.startPasswordChange(account);
        PasswordChange second = scenario.startPasswordChange(account);
        finish(scenario, first.token(), scenario.newAuthPw()).send().ok();
        return Outcome.of(
                finish(scenario, second.token(), scenario.newAuthPw()).send(),
                () -> "an account with the password of the device that was slower");
    }

    @Attack(
            id = "WRP-09",
            attacker = Attacker.C,
            holds = "a change of the password that was started with the old one",
            does = "finishes it after the owner has reset the account",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "ACC-53")
    Outcome aChangeAfterAReset(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.newVerifiedAccount();
        PasswordChange started = scenario.startPasswordChange(account);
        reset(scenario, scenario.accountResetToken(account)).send().ok();
        return Outcome.of(
                finish(scenario, started.token(), scenario.newAuthPw()).send(),
                () -> "the account, taken back from its owner");
    }

    @Attack(
            id = "ACC-03",
            attacker = Attacker.K,
            holds = "a session on another device",
            does = "uses it after the owner has changed the password",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "ACC-36")
    Outcome aSessionAfterAChange(Stage stage) {
        User user = stage.user();
        Program owner = stage.program();
        owner.create(user);
        Program other = stage.program();
        Login login = other.login(user);
        owner.changePassword(user, "correct horse");
        return Outcome.attempt(() -> {
            other.client().api().sessionStatus(login.signedIn().sessionToken());
            return Outcome.succeeds("a session that outlived the password");
        });
    }

    @Attack(
            id = "ACC-04",
            attacker = Attacker.K,
            holds = "a token to change the password, got with the old one",
            does = "waits ten minutes and finishes the change",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "TOK-13")
    Outcome aChangeTooLate(Stage stage) {
        Scenario scenario = stage.attacker();
        PasswordChange started = scenario.startPasswordChange(scenario.newVerifiedAccount());
        stage.advance(LIFETIME);
        return Outcome.of(
                finish(scenario, started.token(), scenario.newAuthPw()).send(), () -> "an account with a new password");
    }

    @Attack(
            id = "ACC-04/twice",
            attacker = Attacker.K,
            holds = "a token with which a change was finished",
            does = "finishes another change with it",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "TOK-14")
    Outcome aChangeTwice(Stage stage) {
        Scenario scenario = stage.attacker();
        PasswordChange started = scenario.startPasswordChange(scenario.newVerifiedAccount());
        finish(scenario, started.token(), scenario.newAuthPw()).send().ok();
        return Outcome.of(
                finish(scenario, started.token(), scenario.newAuthPw()).send(), () -> "an account with a new password");
    }

    @Attack(
            id = "ACC-07",
            attacker = Attacker.K,
            holds = "a token with which an account was reset",
            does = "resets the account again",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "TOK-14")
    Outcome aResetTwice(Stage stage) {
        Scenario scenario = stage.attacker();
        AccountResetToken token = scenario.accountResetToken(scenario.newVerifiedAccount());
        reset(scenario, token).send().ok();
        return Outcome.of(reset(scenario, token).send(), () -> "an account with a password of the attacker's");
    }

    @Attack(
            id = "WRP-14",
            attacker = Attacker.P,
            holds = "a client whose XOR gave too short or too long a wrap",
            does = "stores a wrap of 31 and one of 33 bytes",
            classic = "server.errno-107",
            current = "server.errno-107",
            rules = "ACC-32")
    Outcome wrapsOfAnotherLength(Stage stage) {
        Scenario scenario = stage.attacker();
        PasswordChange started = scenario.startPasswordChange(scenario.newVerifiedAccount());
        return Answers.first(Stream.of(31, 33)
                .map(bytes -> scenario.post("/v1/password/change/finish")
                        .members("authPW", scenario.randomHex(32), "wrapKb", scenario.randomHex(bytes))
                        .hawk(started.token())
                        .send())
                .toList());
    }

    @Attack(
            id = "WRP-10",
            attacker = Attacker.K,
            holds = "the password, and a client that computes the two wraps from two keys",
            does = "makes an account at v2 with them, and lets an old and a new client fetch their keys",
            current = SUCCEEDS,
            rules = "KEY-25")
    Outcome wrapsThatDisagree(Stage stage) {
        Scenario scenario = stage.attacker();
        User user = stage.user();
        ClientSalt salt = scenario.newClientSalt();
        Answer created = scenario.post("/v1/account/create?keys=true")
                .members(
                        "email",
                        user.email().asTyped(),
                        "authPW",
                        StretchedPw.v1(user.email(), user.password()).authPw().toHex(),
                        "authPWVersion2",
                        StretchedPw.v2(salt, user.password()).authPw().toHex(),
                        "wrapKb",
                        scenario.newWrapKb().toHex(),
                        "wrapKbVersion2",
                        scenario.newWrapKb().toHex(),
                        "clientSalt",
                        salt.text())
                .send();
        if (created.status() != 200) {
            return Outcome.of(created, () -> "an account");
        }
        Program old = stage.oldProgram();
        old.client()
                .api()
                .verifyEmail(
                        created.text("uid"),
                        scenario.mailbox().verifyCode(user.email().asTyped()));
        Keys ofOld = old.keys(user);
        Keys ofNew = stage.program().keys(user);
        return Outcome.of(
                !ofOld.keyId().equals(ofNew.keyId()),
                "one account with two keys: client states " + ofOld.keyId() + " at v1 and " + ofNew.keyId() + " at v2",
                "disagreed",
                "both versions give the same kB");
    }
}
