package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/** Two passwords that are one, and one that is two. */
public final class PasswordAttacks {
    /** Whether the account of one password opens with another. */
    private static Outcome opens(Stage stage, String word, String other) {
        User user = new User(stage.user().email(), word);
        return Outcome.attempt(() -> {
            Program program = stage.program();
            program.create(user);
            program.login(user.with(other));
            return Outcome.succeeds("a login with another password than the account's");
        });
    }

    @Attack(
            id = "KDF-11",
            attacker = Attacker.P,
            holds = "an account",
            does = "logs in with its password and U+0000 behind it, which HMAC pads with zeros all the same",
            classic = "malformed.password",
            current = "malformed.password",
            rules = "KEY-2")
    Outcome zerosAtTheEnd(Stage stage) {
        return opens(stage, "password", "password\0");
    }

    @Attack(
            id = "KDF-13",
            attacker = Attacker.P,
            holds = "a password with an unpaired surrogate in it",
            does = "makes an account with it and logs in with a question mark in its place",
            classic = "malformed.password",
            current = "malformed.password",
            rules = "KEY-1")
    Outcome questionMarks(Stage stage) {
        return opens(stage, "pass\uD800word", "pass?word");
    }

    @Attack(
            id = "KDF-14",
            attacker = Attacker.P,
            holds = "an account whose password has an umlaut, typed as one code point",
            does = "logs in from a platform whose keyboard types it as two",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = "KEY-1")
    Outcome oneLetterTwice(Stage stage) {
        String composed = Normalizer.normalize("p\u00E4ssw\u00F6rd", Form.NFC);
        User user = new User(stage.user().email(), composed);
        stage.program().create(user);
        return OwnAccount.lockedOut(stage.program(), user.with(Normalizer.normalize(composed, Form.NFD)));
    }
}
