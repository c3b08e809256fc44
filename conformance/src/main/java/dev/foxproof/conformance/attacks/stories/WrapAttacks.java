package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.accounts.Keys;
import dev.foxproof.client.accounts.Login;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Bodies;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.WrapKb;
import java.util.Map;

/** The server answers with another wrap than the one that it was given. */
public final class WrapAttacks {
    /** What the attacker wants to change in kB. */
    private static final byte[] DIFFERENCE =
            Hex.decode("difference", "8000000000000000000000000000000000000000000000000000000000000001", 32);

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }

    private static WrapKb flipped(WrapKb wrap) {
        return WrapKb.of(xor(wrap.toBytes(), DIFFERENCE));
    }

    @Attack(
            id = "WRP-01",
            attacker = Attacker.A,
            holds = "the account server",
            does = "flips two bits of the wrap that a new device is given",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-23", "KEY-26"})
    Outcome flipsBitsForANewDevice(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        stage.program().create(user);
        KeyB right = stage.program().keys(user).keyB();
        server.wraps(WrapAttacks::flipped);
        return Outcome.attempt(() -> {
            KeyB given = stage.program(server).keys(user).keyB();
            return Outcome.of(
                    given.equals(KeyB.of(xor(right.toBytes(), DIFFERENCE))),
                    "a device with kB " + given.toHex() + ", where it should be " + right.toHex(),
                    "flipped",
                    "the device has another kB than the one with flipped bits");
        });
    }

    @Attack(
            id = "WRP-01/known",
            attacker = Attacker.A,
            holds = "the account server",
            does = "flips two bits of the wrap that a device is given which had the key before",
            classic = "keys.changed",
            current = "keys.changed",
            rules = "KEY-35")
    Outcome flipsBitsForAKnownDevice(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program device = stage.program(server);
        device.create(user);
        device.keys(user);
        server.wraps(WrapAttacks::flipped);
        return Outcome.attempt(
                () -> Outcome.succeeds("kB " + device.keys(user).keyB().toHex()));
    }

    @Attack(
            id = "WRP-02",
            attacker = Attacker.A,
            holds = "the account server",
            does = "makes up a wrap for a second device",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-23", "KEY-35"})
    Outcome isolatesADevice(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program first = stage.program();
        first.create(user);
        Keys ofFirst = first.keys(user);
        server.wraps(wrap -> stage.attacker().newWrapKb());
        return Outcome.attempt(() -> {
            Keys ofSecond = stage.program(server).keys(user);
            return Outcome.of(
                    !ofSecond.keyId().equals(ofFirst.keyId()),
                    "two devices of one account that cannot read each other's data: client states " + ofFirst.keyId()
                            + " and " + ofSecond.keyId(),
                    "isolated",
                    "both devices have the same key");
        });
    }

    @Attack(
            id = "WRP-03",
            attacker = Attacker.A,
            holds = "the account server",
            does = "shows a false wrap once, while the password is changed by a client that knows the key",
            classic = "keys.changed",
            current = "keys.changed",
            rules = "KEY-35")
    Outcome hasAKnownClientRewrap(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        program.keys(user);
        return launder(stage, user, server, program);
    }

    @Attack(
            id = "WRP-03/new-device",
            attacker = Attacker.A,
            holds = "the account server",
            does = "shows a false wrap once, while the password is changed by a device that is new to the account",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"KEY-35", "KEY-34"})
    Outcome hasANewClientRewrap(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        stage.program().create(user);
        return launder(stage, user, server, stage.program(server));
    }

    /** One lie, after which the server is honest; then an honest device fetches what the client has made of it. */
    private static Outcome launder(Stage stage, User user, HostileServer server, Program program) {
        User changed = user.with("correct horse");
        KeyB right = stage.program().keys(user).keyB();
        KeyB[] lie = new KeyB[1];
        server.wraps(wrap -> {
            server.behaves();
            lie[0] = KeyB.of(xor(right.toBytes(), DIFFERENCE));
            return flipped(wrap);
        });
        return Outcome.attempt(() -> {
            program.changePassword(user, changed.word());
            KeyB permanent = stage.program().keys(changed).keyB();
            return Outcome.of(
                    permanent.equals(lie[0]),
                    "an account whose kB is a false one from now on, for every device: " + permanent.toHex()
                            + " in place of " + right.toHex(),
                    "permanent",
                    "an honest device still gets the old kB");
        });
    }

    @Attack(
            id = "WRP-15",
            attacker = Attacker.A,
            holds = "the account server, and the bundle of an earlier login",
            does = "answers with that bundle to the token of a later one",
            classic = "bundle.mac",
            current = "bundle.mac",
            rules = "TOK-11")
    Outcome swapsBundles(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        program.keys(user);
        byte[] earlier = server.heard().getLast().response().orElseThrow().body();
        server.on("/account/keys", (request, real) -> HostileServer.json(200, earlier));
        return Outcome.attempt(
                () -> Outcome.succeeds("kB " + program.keys(user).keyB().toHex()));
    }

    @Attack(
            id = "WRP-13",
            attacker = Attacker.A,
            holds = "the account server",
            does = "puts junk between the ciphertext and the MAC of a bundle",
            classic = "bundle.length",
            current = "bundle.length",
            rules = "TOK-11")
    Outcome putsJunkIntoTheBundle(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        server.on("/account/keys", (request, real) -> {
            String bundle = Bodies.text(real.answer().body(), "bundle");
            return HostileServer.json(
                    200, Map.of("bundle", bundle.substring(0, 128) + "00".repeat(32) + bundle.substring(128)));
        });
        return Outcome.attempt(
                () -> Outcome.succeeds("kB " + program.keys(user).keyB().toHex()));
    }

    @Attack(
            id = "WRP-17",
            attacker = Attacker.A,
            holds = "the account server",
            does = "answers with a wrap of zeros, so that kB would be a function of the password alone",
            classic = "keys.unwrapped",
            current = "keys.unwrapped",
            rules = "KEY-26")
    Outcome wrapsWithZeros(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program device = stage.program(server);
        device.create(user);
        server.wraps(wrap -> WrapKb.of(new byte[WrapKb.LENGTH]));
        return Outcome.attempt(() -> {
            Login login = device.login(user);
            Keys keys = device.keys(login);
            return Outcome.of(
                    Hex.encode(login.unwrapBKey().toBytes()).equals(keys.keyB().toHex()),
                    "a kB that whoever guesses the password computes: "
                            + keys.keyB().toHex(),
                    "unwrapped",
                    "kB is not unwrapBKey");
        });
    }
}
