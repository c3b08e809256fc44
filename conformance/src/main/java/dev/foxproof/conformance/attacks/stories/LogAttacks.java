package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.http.Exchange;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawRequest;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Bodies;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.ServerLog;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody reads the logs. */
public final class LogAttacks {
    private static Outcome search(String log, Map<String, byte[]> secrets) {
        List<String> found = new ArrayList<>();
        secrets.forEach((name, secret) -> {
            String hex = Hex.encode(secret);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
            if (log.contains(hex) || log.contains(base64)) {
                found.add(name);
            }
        });
        return Outcome.of(
                !found.isEmpty(),
                "in the log: " + found,
                "found",
                "none of " + secrets.keySet() + " stands in " + log.length() + " characters of log");
    }

    @Attack(
            id = "KDF-10",
            attacker = Attacker.L,
            holds =
                    "the logs of the server at their most verbose, while a user creates, logs in and fails to, and changes the password",
            does =
                    "looks for every authPW, wrapKb and token of theirs, the tokens' ids and Hawk keys, in hex and base64",
            classic = "nothing.found",
            current = "nothing.found",
            rules = {"PRIV-2", "PRIV-3"})
    Outcome looksForCredentials(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        try (ServerLog log = stage.log()) {
            program.create(user);
            program.keys(program.login(user));
            Outcome mistyped = OwnAccount.lockedOut(program, user.with("wrong password"));
            stage.tell("a wrong password: " + mistyped.seen());
            program.changePassword(user, "correct horse");
            Map<String, byte[]> secrets = tapped(program);
            stage.tell("it looks for " + secrets.keySet());
            return search(log.text(), secrets);
        }
    }

    /** Every authPW and wrapKb that the program sent, every token that it was given, and what Hawk takes from them. */
    private static Map<String, byte[]> tapped(Program program) {
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        int number = 0;
        for (Exchange exchange : program.exchanges()) {
            number++;
            RawRequest request = exchange.request();
            String where = " of request " + number + ", " + request.target();
            hex(request.body()).forEach((name, value) -> secrets.put(name + where, Hex.decode(name, value)));
            hex(exchange.response().orElseThrow().body())
                    .forEach((name, value) -> TokenKind.of(name.replaceFirst("(Version)?2$", ""))
                            .map(kind -> Token.parse(kind, value))
                            .ifPresent(token -> {
                                secrets.put(name + where, token.toBytes());
                                secrets.put(
                                        "tokenID of " + name + where, token.id().toBytes());
                                secrets.put(
                                        "reqHMACkey of " + name + where,
                                        token.reqHmacKey().toBytes());
                            }));
        }
        for (String name : List.of("authPW", "oldAuthPW", "sessionToken", "keyFetchToken", "passwordChangeToken")) {
            if (secrets.keySet().stream().noneMatch(secret -> secret.startsWith(name))) {
                throw new IllegalStateException("no " + name + " went over the wire");
            }
        }
        return secrets;
    }

    /** The members of a body that are 32 bytes in hex. */
    private static Map<String, String> hex(byte[] body) {
        Map<String, String> found = new LinkedHashMap<>();
        Bodies.members(body).forEach((name, value) -> {
            if (value instanceof JsonNode node
                    && node.isString()
                    && node.stringValue().matches("[0-9a-f]{64}")) {
                found.put(name, node.stringValue());
            }
        });
        return found;
    }

    @Attack(
            id = "HWK-30",
            attacker = Attacker.L,
            holds = "the logs of the server at their most verbose, while requests with right and wrong MACs arrive",
            does =
                    "looks for a MAC that could be sent before its owner's request arrives, or that the server expected in place of a wrong one",
            classic = "nothing.found",
            current = "nothing.found",
            rules = {"PRIV-2", "HAWK-43"})
    Outcome looksForMacs(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        Map<String, byte[]> macs = new LinkedHashMap<>();
        try (ServerLog log = stage.log()) {
            Login login = program.create(user);
            program.client().api().sessionStatus(login.signedIn().sessionToken());
            program.client().api().emailStatus(login.signedIn().sessionToken());
            // Signed with a key that the session has not: the server computes what it expects.
            SessionToken session = login.signedIn().sessionToken();
            PreparedRequest forged = stage.attacker()
                    .get("/v1/session/status")
                    .hawk(session.id().toHex(), stage.attacker().randomBytes(32), hawk -> {})
                    .prepare();
            Outcome refused = Outcome.of(stage.attacker().send(forged), () -> "the user's session");
            stage.tell("a forged request: " + refused.seen());
            for (Exchange exchange : program.exchanges()) {
                for (Header header : exchange.request().headers()) {
                    if (header.value().startsWith("Hawk ")) {
                        HawkAuthorization authorization = HawkAuthorization.parse(header.value());
                        macs.put(
                                "MAC " + (macs.size() + 1),
                                Base64.getDecoder().decode(authorization.mac().toBase64()));
                    }
                }
            }
            if (macs.isEmpty()) {
                throw new IllegalStateException("the program has signed nothing");
            }
            macs.put(
                    "the MAC that was expected of the forged request",
                    stage.attacker()
                            .artifacts(forged)
                            .mac(session.hawkCredentials().key(), HawkArtifacts.Purpose.HEADER)
                            .toBytes());
            return search(log.text(), macs);
        }
    }
}
