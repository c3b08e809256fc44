package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.client.accounts.Login;
import dev.foxproof.client.http.Exchange;
import dev.foxproof.client.http.Header;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Program;
import dev.foxproof.conformance.attacks.ServerLog;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.User;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.tokens.SessionToken;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
            does = "looks for authPW and tokens, in hex and base64",
            classic = "nothing.found",
            current = "nothing.found",
            rules = {"PRIV-2", "PRIV-3"})
    Outcome looksForCredentials(Stage stage) {
        User user = stage.user();
        Program program = stage.program();
        Map<String, byte[]> secrets = new LinkedHashMap<>();
        try (ServerLog log = stage.log()) {
            program.create(user);
            Login login = program.login(user);
            program.keys(login);
            secrets.put("authPW", program.tappedAuthPw().toBytes());
            Outcome mistyped = OwnAccount.lockedOut(program, user.with("wrong password"));
            stage.tell("a wrong password: " + mistyped.seen());
            secrets.put("authPW of a wrong password", program.tappedAuthPw().toBytes());
            program.changePassword(user, "correct horse");
            SessionToken session = login.signedIn().sessionToken();
            secrets.put("sessionToken", session.toBytes());
            secrets.put("tokenID", session.id().toBytes());
            secrets.put("reqHMACkey", session.reqHmacKey().toBytes());
            return search(log.text(), secrets);
        }
    }

    @Attack(
            id = "HWK-30",
            attacker = Attacker.L,
            holds = "the logs of the server at their most verbose, while requests with right and wrong MACs arrive",
            does = "looks for a MAC, which could be sent before its owner's request arrives",
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
            stage.attacker()
                    .get("/v1/session/status")
                    .hawk(
                            login.signedIn().sessionToken().id().toHex(),
                            stage.attacker().randomBytes(32),
                            hawk -> {})
                    .send();
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
            return search(log.text(), macs);
        }
    }
}
