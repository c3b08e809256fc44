package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.call.ClientException;
import dev.foxproof.client.http.TransportException;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Bodies;
import dev.foxproof.conformance.attacks.Dictionary;
import dev.foxproof.conformance.attacks.GuessCost;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.HostileServer.Meddling;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.StretchedPw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The server, or whoever makes calls fail, wants the value of the weak stretch. */
public final class DowngradeAttacks {
    private static final String STATUS = "/account/credentials/status";

    private static void claimsV1(HostileServer server) {
        server.says(STATUS, "currentVersion", "v1", "upgradeNeeded", true);
    }

    /** Tries the dictionary on what the server heard of a login. */
    private static Outcome guess(User user, AuthPw heard) {
        return Dictionary.guess(
                GuessCost.G1,
                word -> StretchedPw.v1(user.email(), word).authPw().equals(heard));
    }

    /** What the weak stretch of a password gives: what nobody at v2 may send. */
    private static List<String> weakValues(User user) {
        StretchedPw weak = StretchedPw.v1(user.email(), user.password());
        return List.of(weak.toHex(), weak.authPw().toHex(), weak.unwrapBKey().toHex());
    }

    @Attack(
            id = "KDF-01",
            attacker = Attacker.A,
            holds = "the account server",
            does =
                    "tells a client that has seen the account at v2 that it is at v1, and tries the dictionary on the authPW of its next login",
            classic = SUCCEEDS,
            current = "version.downgrade",
            rules = {"KEY-27", "KEY-29"})
    Outcome atAClientThatKnowsTheAccount(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        program.login(user);
        claimsV1(server);
        Outcome login = Outcome.attempt(() -> {
            program.login(user);
            return Outcome.nothing("sent", "the login shows no value of the weak stretch");
        });
        return guess(user, program.tappedAuthPw()).or(login);
    }

    @Attack(
            id = "KDF-01/first-contact",
            attacker = Attacker.A,
            holds = "the account server",
            does =
                    "tells a device that is new to an account at v2 that the account is at v1, and tries the dictionary on what it sends",
            current = SUCCEEDS,
            rules = {"KEY-27", "KEY-28"})
    Outcome atANewDevice(Stage stage) {
        User user = stage.user();
        stage.program().create(user);
        HostileServer server = stage.hostileServer();
        Program device = stage.program(server);
        claimsV1(server);
        return Outcome.attempt(() -> {
            try {
                device.login(user);
            } catch (ClientException e) {
                stage.tell("the login fails, " + e.code() + ", but the weak value was sent");
            }
            return guess(user, device.tappedAuthPw());
        });
    }

    @Attack(
            id = "KDF-02",
            attacker = Attacker.A,
            holds = "everything that a client at v2 sends: to create, log in, fetch keys, change and reset",
            does = "looks in it for a value of the weak stretch",
            current = "nothing.weak",
            rules = "KEY-29")
    Outcome inEverythingSentAtV2(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        program.create(user);
        program.keys(user);
        User changed = user.with("correct horse");
        program.changePassword(user, changed.word());
        program.login(changed);
        User reset = user.with("battery staple");
        program.reset(changed, reset.word());
        List<String> weak = new ArrayList<>();
        List.of(user, changed, reset).forEach(each -> weak.addAll(weakValues(each)));
        String sent = program.sent();
        return Outcome.of(
                weak.stream().anyMatch(sent::contains),
                "a value of the weak stretch",
                "weak",
                "none of " + weak.size() + " weak values in "
                        + program.exchanges().size() + " requests");
    }

    @Attack(
            id = "KDF-02/upgrade",
            attacker = Attacker.E,
            holds = "what is sent when an account moves from v1 to v2",
            does = "tries the dictionary on the value that proves the old password",
            current = SUCCEEDS,
            rules = {"KEY-29", "ACC-31"})
    Outcome inTheUpgrade(Stage stage) {
        User user = stage.user();
        stage.oldProgram().create(user);
        Program program = stage.program();
        program.upgrade(user, user.word());
        AuthPw heard = program.exchanges().stream()
                .filter(exchange -> exchange.request().target().endsWith("/password/change/start"))
                .map(exchange -> AuthPw.parse(Bodies.text(exchange.request().body(), "oldAuthPW")))
                .findFirst()
                .orElseThrow();
        return guess(user, heard);
    }

    @Attack(
            id = "KDF-03",
            attacker = Attacker.A,
            holds = "the way to the account server",
            does = "answers the question for the version with an error, with something that is no JSON, and not at all",
            current = "server.status-500, answer.not-json, transport.broken",
            rules = "KEY-28")
    Outcome byFailures(Stage stage) {
        User user = stage.user();
        stage.program().create(user);
        HostileServer server = stage.hostileServer();
        Program device = stage.program(server);
        List<Meddling> failures = List.of(
                (request, real) -> HostileServer.json(500, Map.of("code", 500, "errno", 999, "message", "no")),
                (request, real) -> HostileServer.json(200, "{".getBytes(StandardCharsets.UTF_8)),
                (request, real) -> {
                    throw new TransportException(TransportException.Reason.BROKEN, "the connection broke", null);
                });
        List<String> refusals = new ArrayList<>();
        for (Meddling failure : failures) {
            server.on(STATUS, failure);
            refusals.add(Outcome.attempt(() -> {
                        Login login = device.login(user);
                        return Outcome.succeeds("a login at " + login.version());
                    })
                    .word());
        }
        String sent = device.sent();
        return weakValues(user).stream().anyMatch(sent::contains)
                ? Outcome.succeeds("a value of the weak stretch")
                : Outcome.stopped(String.join(", ", refusals), "each attempt ended, and nothing weak was sent");
    }

    @Attack(
            id = "KDF-20",
            attacker = Attacker.A,
            holds = "the account server",
            does =
                    "answers with costs of 2147483647 iterations and rounds beside the salt, under every name that they could have",
            current = "nothing.believed",
            rules = {"KEY-10", "KEY-12"})
    Outcome byAHugeCost(Stage stage) {
        User user = stage.user();
        HostileServer server = stage.hostileServer();
        Program program = stage.program(server);
        program.create(user);
        AuthPw right =
                StretchedPw.v2(stage.database().salt(user), user.password()).authPw();
        server.on(STATUS, (request, real) -> {
            byte[] body = real.answer().body();
            for (String name : List.of("iterations", "rounds", "kdfIterations", "n", "cost")) {
                body = Bodies.with(body, name, Integer.MAX_VALUE);
            }
            return HostileServer.json(200, body);
        });
        return Outcome.attempt(() -> {
            program.login(user);
            return Outcome.of(
                    !program.tappedAuthPw().equals(right),
                    "a client that stretches as the server says",
                    "believed",
                    "the client stretched 650 000 times, as always");
        });
    }
}
