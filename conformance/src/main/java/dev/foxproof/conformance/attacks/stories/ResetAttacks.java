package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.keys.KeyB;

/** Whoever can reset an account wants what it held. */
public final class ResetAttacks {
    @Attack(
            id = "ACC-02",
            attacker = Attacker.M,
            holds = "the user's mail",
            does = "resets the account with the mailed code, logs in, and fetches the keys",
            classic = "nothing.opened",
            current = "nothing.opened",
            rules = "ACC-52")
    Outcome wantsTheOldKey(Stage stage) {
        User user = stage.user();
        Program owner = stage.program();
        owner.create(user);
        KeyB wanted = owner.keys(user).keyB();
        Program thief = stage.program();
        Keys stolen = thief.reset(user, "correct horse").newKeys();
        return Outcome.of(
                stolen.keyB().equals(wanted),
                "kB of before the reset: " + wanted.toHex(),
                "opened",
                "the account is the thief's now, with another kB: the data stays shut");
    }
}
