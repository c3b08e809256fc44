package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.client.call.ClientException;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.User;

/** Faults that lock a user out of an account of their own. */
final class OwnAccount {
    private OwnAccount() {}

    /** The fault is there if the login is refused. */
    static Outcome lockedOut(Program program, User user) {
        try {
            program.login(user);
            return Outcome.nothing("locked", "the login is accepted");
        } catch (ClientException e) {
            return Outcome.succeeds("an owner who is locked out: " + e.code());
        }
    }
}
