package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Bodies;
import dev.foxproof.conformance.attacks.Dictionary;
import dev.foxproof.conformance.attacks.GuessCost;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.StolenDatabase.Row;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.ClientState;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.RequestKey;
import java.util.function.Function;

/** Values that tell a right guess of the password from a wrong one, found offline with a dictionary. */
public final class GuessingAttacks {
    private static GuessCost wire(Stage stage) {
        return stage.isCurrent() ? GuessCost.G2 : GuessCost.G1;
    }

    /** How the client stretches a guess; the salt of v2 is told to everybody who asks. */
    private static Function<Password, StretchedPw> stretch(Stage stage, User user) {
        if (!stage.isCurrent()) {
            return guess -> StretchedPw.v1(user.email(), guess);
        }
        ClientSalt salt = new ClientSalt(stage.attacker()
                .post("/v1/account/credentials/status")
                .members("email", user.email().asTyped())
                .send()
                .text("clientSalt"));
        return guess -> StretchedPw.v2(salt, guess);
    }

    @Attack(
            id = "KDF-09",
            attacker = Attacker.A,
            holds = "the account server",
            does =
                    "keeps the authPW of a login with a wrong password, and tries the dictionary on it: it may be the password of another site",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"ACC-18", "KEY-16"})
    Outcome mistyped(Stage stage) {
        User user = stage.user().with("correct horse");
        stage.program().create(user);
        Program program = stage.program(stage.hostileServer());
        User mistaken = user.with("trustno1");
        try {
            program.login(mistaken);
        } catch (ClientException e) {
            stage.tell("the login is refused, " + e.code() + ", as it must be");
        }
        AuthPw heard = program.tappedAuthPw();
        Function<Password, StretchedPw> stretch = stretch(stage, user);
        return Dictionary.guess(
                wire(stage), guess -> stretch.apply(guess).authPw().equals(heard));
    }

    @Attack(
            id = "KDF-10/tapped",
            attacker = Attacker.E,
            holds = "authPW of a login, read inside TLS",
            does = "logs in with it, without knowing the password",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-36", "ACC-15"})
    Outcome asGoodAsThePassword(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        program.login(user);
        return Outcome.of(
                stage.attacker()
                        .post("/v1/account/login?keys=true")
                        .members(
                                "email",
                                user.email().asTyped(),
                                "authPW",
                                program.tappedAuthPw().toHex())
                        .send(),
                () -> "a session of the user's account, and a token for its keys");
    }

    @Attack(
            id = "KDF-10/guessed",
            attacker = Attacker.E,
            holds = "authPW of a login, read inside TLS",
            does = "tries the dictionary on it, to have the password itself",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-7", "KEY-10", "KEY-36"})
    Outcome fromATappedLogin(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        program.login(user);
        AuthPw tapped = program.tappedAuthPw();
        Function<Password, StretchedPw> stretch = stretch(stage, user);
        return Dictionary.guess(
                wire(stage), guess -> stretch.apply(guess).authPw().equals(tapped));
    }

    @Attack(
            id = "KDF-24/stolen-bundle",
            attacker = Attacker.E,
            holds =
                    "the answer of account/keys and the token that it was fetched with, read inside TLS, and the client state of a request to sync",
            does =
                    "opens the bundle with the token, and tries the dictionary until kB fits the client state; no authPW is needed",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-31", "TOK-9"})
    Outcome fromAStolenBundle(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        Login login = program.login(user);
        String clientState = program.keys(login).keyId();
        RequestKey key =
                login.signedIn().keyFetchToken(login.version()).orElseThrow().requestKey();
        byte[] answer = program.exchanges().getLast().response().orElseThrow().body();
        return Outcome.attempt(() -> {
            WrapKb wrapKb =
                    KeyBundle.parse(Bodies.text(answer, "bundle")).open(key).wrapKb();
            Function<Password, StretchedPw> stretch = stretch(stage, user);
            return Dictionary.guess(
                    wire(stage),
                    guess -> ClientState.of(stretch.apply(guess).unwrapBKey().unwrap(wrapKb))
                            .hex()
                            .equals(clientState));
        });
    }

    @Attack(
            id = "KDF-24",
            attacker = Attacker.S,
            holds = "the client state that the storage server sees, and wrapKb, which account server and reader have",
            does = "tries the dictionary until kB fits the client state; no encrypted data is needed",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = "KEY-31")
    Outcome byTheClientState(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        Keys keys = program.keys(user);
        String clientState = keys.keyId();
        WrapKb wrapKb = server.wrapsSeen().getLast();
        Function<Password, StretchedPw> stretch = stretch(stage, user);
        return Dictionary.guess(
                wire(stage),
                guess -> ClientState.of(stretch.apply(guess).unwrapBKey().unwrap(wrapKb))
                        .hex()
                        .equals(clientState));
    }

    /** Tries the dictionary on the verifier of v1 in the stolen row. */
    private static Outcome atTheCheapVerifier(Stage stage, User user) {
        Row account = stage.database().account(user);
        AuthSalt authSalt = AuthSalt.of(account.bytes("auth_salt"));
        VerifyHash cheap = VerifyHash.of(account.bytes("verify_hash"));
        return Dictionary.guess(
                GuessCost.G3,
                guess -> BigStretchedPw.stretch(
                                StretchedPw.v1(user.email(), guess).authPw(), authSalt, stage.scrypt())
                        .verifyHash()
                        .equals(cheap));
    }

    @Attack(
            id = "KDF-07",
            attacker = Attacker.D,
            holds = "the row of an account at v2",
            does = "tries the dictionary on the verifier of v1 that stands beside that of v2",
            current = "nothing.guessed",
            rules = "KEY-29")
    Outcome atTheCheapestColumn(Stage stage) {
        User user = stage.user();
        stage.program().create(user);
        return atTheCheapVerifier(stage, user);
    }

    @Attack(
            id = "KDF-07/compatible",
            attacker = Attacker.D,
            holds = "the row of an account at v2 whose owner wanted old clients to work too",
            does = "tries the dictionary on the verifier of v1, whatever that of v2 costs",
            current = SUCCEEDS,
            rules = "KEY-29")
    Outcome atTheColumnForOldClients(Stage stage) {
        User user = stage.user();
        stage.program().createForOldClientsToo(user);
        return atTheCheapVerifier(stage, user);
    }
}
