package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Dictionary;
import dev.foxproof.conformance.attacks.GuessCost;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.StretchedPw;
import java.util.Optional;

/** Whoever chooses a salt, or knows it beforehand, guesses for many users at once. */
public final class SaltAttacks {
    private static final String STATUS = "/account/credentials/status";
    private static final Email TABLE = new Email("table@foxproof.example");

    @Attack(
            id = "KDF-04",
            attacker = Attacker.A,
            holds = "the account server, and a table of the dictionary made for one address",
            does =
                    "says that the user's email is spelled like that address, so that the password is stretched for the table",
            classic = "email.spelling",
            current = "email.spelling",
            rules = "KEY-9")
    Outcome theServerChoosesTheSpelling(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        server.refuses("/account/login", 400, 120, "email", TABLE.asTyped());
        Outcome outcome = Outcome.attempt(() -> {
            program.login(user);
            return Outcome.succeeds("a login under another spelling");
        });
        String wanted = StretchedPw.v1(TABLE, user.password()).authPw().toHex();
        return Outcome.of(
                        program.sent().contains(wanted), "an authPW that stands in the table", "sent", "no such authPW")
                .or(outcome);
    }

    private static void givesTheSalt(HostileServer server, ClientSalt salt) {
        server.says(STATUS, "currentVersion", "v2", "upgradeNeeded", false, "clientSalt", salt.text());
    }

    @Attack(
            id = "KDF-05",
            attacker = Attacker.A,
            holds = "the account server",
            does = "gives a client the salt of another account that it knows",
            current = "salt.reused",
            rules = "KEY-12")
    Outcome oneSaltAtOneClient(Stage stage) {
        User one = stage.user();
        User other = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(one);
        stage.program().create(other);
        givesTheSalt(server, stage.database().salt(one));
        Outcome outcome = Outcome.attempt(() -> {
            program.login(other);
            return Outcome.nothing("sent", "the login shows no authPW under the salt of another account");
        });
        String wanted = StretchedPw.v2(stage.database().salt(one), other.password())
                .authPw()
                .toHex();
        return Outcome.of(
                        program.sent().contains(wanted), "an authPW under the salt of another account", "sent", "none")
                .or(outcome);
    }

    @Attack(
            id = "KDF-05/two-clients",
            attacker = Attacker.A,
            holds = "the account server",
            does = "gives the clients of two users one salt, and tries each word on both with a single stretch",
            current = SUCCEEDS,
            rules = "KEY-12")
    Outcome oneSaltAtTwoClients(Stage stage) {
        User one = stage.user();
        User other = stage.user();
        stage.program().create(one);
        stage.program().create(other);
        ClientSalt salt = stage.database().salt(one);
        AuthPw ofOne = heard(stage, one, salt);
        AuthPw ofOther = heard(stage, other, salt);
        boolean[] found = new boolean[2];
        Optional<Dictionary.Guessed> last = Dictionary.search(GuessCost.G2, word -> {
            AuthPw authPw = StretchedPw.v2(salt, word).authPw();
            found[0] |= authPw.equals(ofOne);
            found[1] |= authPw.equals(ofOther);
            return found[0] && found[1];
        });
        return last.map(guessed -> Outcome.succeeds("the passwords of both users; the last, " + guessed.loot()))
                .orElseGet(() -> Outcome.nothing("guessed", "no word is the password of both values"));
    }

    /** What a client sends to log in under a salt that the server gives it. */
    private static AuthPw heard(Stage stage, User user, ClientSalt salt) {
        HostileServer server = stage.hostileServer();
        givesTheSalt(server, salt);
        Program program = stage.program(server);
        try {
            program.login(user);
        } catch (ClientException e) {
            stage.tell("the login of a user fails, " + e.code() + ", but authPW was sent");
        }
        return program.tappedAuthPw();
    }

    @Attack(
            id = "KDF-06",
            attacker = Attacker.A,
            holds = "a table made for the salt that a user had",
            does =
                    "looks whether authPW of a later login, after the password was set anew to the same, still stands in it",
            classic = SUCCEEDS,
            current = "nothing.equal",
            rules = {"KEY-7", "KEY-11"})
    Outcome aTableForLater(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        program.login(user);
        AuthPw before = program.tappedAuthPw();
        program.changePassword(user, user.word());
        program.login(user);
        return Outcome.of(
                program.tappedAuthPw().equals(before),
                "the same authPW before and after: what was computed for the first serves for the second",
                "equal",
                "the two values of authPW differ");
    }

    @Attack(
            id = "KDF-16",
            attacker = Attacker.P,
            holds = "an account whose email was registered in lower case",
            does = "logs in with the email in capitals, as a phone's keyboard writes it",
            classic = "nothing.locked",
            current = "nothing.locked",
            rules = {"KEY-5", "KEY-9", "ACC-19"})
    Outcome anotherSpelling(Stage stage) {
        User user = stage.user();
        stage.program().create(user);
        Email capitals = new Email(user.email().asTyped().toUpperCase(java.util.Locale.ROOT));
        return OwnAccount.lockedOut(stage.program(), new User(capitals, user.word()));
    }
}
