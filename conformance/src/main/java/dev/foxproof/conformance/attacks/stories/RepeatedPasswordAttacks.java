package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.StolenDatabase.Row;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.WrapKb;
import java.util.List;

/** A password is set again, or an old state of the account comes back. */
public final class RepeatedPasswordAttacks {
    @Attack(
            id = "WRP-04",
            attacker = Attacker.A,
            holds = "the account server, and the kB of before a reset",
            does =
                    "takes the two wraps of before and after a reset to the same password, and XORs them with the old kB",
            classic = SUCCEEDS,
            current = "nothing.opened",
            rules = {"KEY-7", "KEY-11"})
    Outcome onePadForTwoKeys(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        KeyB old = program.keys(user).keyB();
        KeyB wanted = program.reset(user, user.word()).newKeys().keyB();
        List<WrapKb> wraps = server.wrapsSeen();
        byte[] computed = old.toBytes();
        byte[] before = wraps.getFirst().toBytes();
        byte[] after = wraps.getLast().toBytes();
        for (int i = 0; i < computed.length; i++) {
            computed[i] ^= (byte) (before[i] ^ after[i]);
        }
        return Outcome.of(
                KeyB.of(computed).equals(wanted),
                "the new kB, computed without the password: " + wanted.toHex(),
                "opened",
                "the old kB and the two wraps do not give the new kB");
    }

    @Attack(
            id = "WRP-18",
            attacker = Attacker.A,
            holds = "the account server",
            does = "compares authPW after the user has changed the password to another one and back",
            classic = SUCCEEDS,
            current = "nothing.equal",
            rules = {"KEY-7", "KEY-11"})
    Outcome backToAnEarlierPassword(Stage stage) {
        User user = stage.user();
        User other = user.with("correct horse");
        Program program = stage.program();
        program.create(user);
        program.login(user);
        AuthPw first = program.tappedAuthPw();
        program.changePassword(user, other.word());
        program.changePassword(other, user.word());
        return Outcome.of(
                program.tappedAuthPw().equals(first),
                "that the password is the first one again: authPW is the same",
                "equal",
                "authPW of the first and of the last password differ");
    }

    @Attack(
            id = "WRP-19",
            attacker = Attacker.X,
            holds = "kB, read from a stolen device",
            does = "waits until the owner has changed the password, and compares the account's kB",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"ACC-32", "KEY-34"})
    Outcome keepsTheKey(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        KeyB stolen = program.keys(user).keyB();
        KeyB after = program.changePassword(user, "correct horse").keys().keyB();
        return Outcome.of(
                after.equals(stolen),
                "the kB that is still in use: " + after.toHex(),
                "kept",
                "the account has another kB since the change");
    }

    private static final String COLUMNS =
            "auth_salt = ?, verify_hash = ?, wrap_wrap_kb = ?, client_salt = ?, verify_hash_v2 = ?, wrap_wrap_kb_v2 = ?";

    /** The user resets to the same password, and the thief puts back the row of before. */
    private static KeyB rollBack(Stage stage, User user, Program program) {
        program.create(user);
        KeyB old = program.keys(user).keyB();
        Row row = stage.database().account(user);
        program.reset(user, user.word());
        Object[] before = COLUMNS.replace(" = ?", "")
                .lines()
                .flatMap(line -> List.of(line.split(", ")).stream())
                .map(column -> row.columns().get(column))
                .toArray();
        Object[] parameters = java.util.Arrays.copyOf(before, before.length + 1);
        parameters[before.length] = row.text("uid");
        String refused = stage.database().write("UPDATE accounts SET " + COLUMNS + " WHERE uid = ?", parameters);
        if (refused != null) {
            throw new IllegalStateException(refused);
        }
        return old;
    }

    private static Outcome hasTheOldKey(Program program, User user, KeyB old) {
        return Outcome.attempt(() -> {
            Keys keys = program.keys(user);
            return Outcome.of(
                    keys.keyB().equals(old),
                    "a device that uses the old kB again: " + old.toHex(),
                    "rolled-back",
                    "the device has the new kB");
        });
    }

    @Attack(
            id = "WRP-06",
            attacker = Attacker.W,
            holds = "the database, and may write",
            does = "puts the row of before a reset back, for a client that has seen the key of after it",
            classic = "keys.changed",
            current = "keys.changed",
            rules = "KEY-35")
    Outcome rollsBackForAKnownDevice(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        KeyB old = rollBack(stage, user, program);
        return hasTheOldKey(program, user, old);
    }

    @Attack(
            id = "WRP-06/new-device",
            attacker = Attacker.W,
            holds = "the database, and may write",
            does = "puts the row of before a reset back, for a device that is new to the account",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-35", "KEY-24"})
    Outcome rollsBackForANewDevice(Stage stage) {
        User user = stage.user();
        KeyB old = rollBack(stage, user, stage.program());
        return hasTheOldKey(stage.program(), user, old);
    }
}
