package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.Account;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.hawk.Bewit;
import dev.foxproof.spec.tokens.SessionToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A signature for one thing, used for another. */
public final class ScopeAttacks {
    private static final String DEVICE = "/v1/account/device";
    private static final String JSON = "application/json";
    private static final byte[] SIGNED = "{\"name\":\"mine\",\"type\":\"desktop\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SENT = "{\"name\":\"yours\",\"type\":\"desktop\"}".getBytes(StandardCharsets.UTF_8);

    @Attack(
            id = "HWK-10",
            attacker = Attacker.E,
            holds = "a request on its way whose client signs no hash of the body",
            does = "exchanges the body",
            classic = "server.errno-109",
            current = "server.errno-109",
            rules = "HAWK-22")
    Outcome exchangesABodyWithoutHash(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newVerifiedAccount().session();
        String header = scenario.post(DEVICE)
                .body(JSON, SIGNED)
                .hawk(session, hawk -> hawk.noHash())
                .prepare()
                .hawkHeader()
                .orElseThrow();
        return Outcome.of(
                scenario.post(DEVICE).body(JSON, SENT).authorization(header).send(),
                () -> "a device with a name of the attacker's choice");
    }

    @Attack(
            id = "HWK-11",
            attacker = Attacker.E,
            holds = "a request on its way",
            does = "exchanges the body and leaves its hash in the header",
            classic = "server.errno-109",
            current = "server.errno-109",
            rules = "HAWK-23")
    Outcome exchangesABody(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newVerifiedAccount().session();
        String header = scenario.post(DEVICE)
                .body(JSON, SIGNED)
                .hawk(session)
                .prepare()
                .hawkHeader()
                .orElseThrow();
        return Outcome.of(
                scenario.post(DEVICE).body(JSON, SENT).authorization(header).send(),
                () -> "a device with a name of the attacker's choice");
    }

    @Attack(
            id = "HWK-19",
            attacker = Attacker.U,
            holds = "a request that was signed for another server behind the same address",
            does = "sends it to this one with the other's Host header",
            classic = "server.errno-109",
            current = "server.errno-109",
            rules = "HAWK-15")
    Outcome forAnotherServer(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        return Outcome.of(
                scenario.get("/v1/session/status")
                        .host("other.example:80")
                        .hawk(session, hawk -> hawk.signedHost("other.example").signedPort("80"))
                        .send(),
                () -> "the session, by a signature for another server");
    }

    @Attack(
            id = "HWK-20",
            attacker = Attacker.C,
            holds = "a request for the state of a session, on its way",
            does = "sends its header to the list of devices, and to spellings of the signed path",
            classic = "server.errno-109, server.status-404",
            current = "server.errno-109, server.status-404",
            rules = "HAWK-14")
    Outcome toAnotherPath(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newVerifiedAccount().session();
        String header = scenario.get("/v1/session/status")
                .hawk(session)
                .prepare()
                .hawkHeader()
                .orElseThrow();
        return Answers.first(List.of(
                        "/v1/account/devices",
                        "/v1/session/status?",
                        "/v1/session/status?x=1",
                        "/v1//session/status",
                        "/v1/session/%73tatus")
                .stream()
                .map(path -> scenario.get(path).authorization(header).send())
                .toList());
    }

    @Attack(
            id = "HWK-23",
            attacker = Attacker.U,
            holds = "a request of a victim on its way, and a session of their own",
            does = "puts the id of their own session into its header",
            classic = "server.errno-109",
            current = "server.errno-109",
            rules = {"HAWK-19", "TOK-2"})
    Outcome underAnotherId(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken victim = scenario.newAccount().session();
        SessionToken own = scenario.newAccount().session();
        return Outcome.of(
                scenario.get("/v1/session/status")
                        .hawk(victim, hawk -> hawk.sent("id", own.id().toHex()))
                        .send(),
                () -> "a request of the victim, executed for the attacker's account");
    }

    @Attack(
            id = "HWK-29",
            attacker = Attacker.K,
            holds = "a key for a moment",
            does = "makes a URL with a signature that is good for ten years",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "HAWK-44")
    Outcome inTheUrl(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        Bewit bewit = Bewit.issue(
                session.hawkCredentials(),
                "/v1/session/status",
                scenario.origin(),
                Instant.ofEpochSecond(scenario.serverSeconds() + 315_360_000),
                "");
        return Outcome.of(
                scenario.get("/v1/session/status?bewit=" + bewit.encode()).send(),
                () -> "a URL that opens the session for whoever has it");
    }

    @Attack(
            id = "HWK-33",
            attacker = Attacker.E,
            holds = "a GET of a session's state, on its way",
            does = "adds headers that ask for POST, which the MAC does not cover, at the path that ends the session",
            classic = "server.errno-109, server.status-405",
            current = "server.errno-109, server.status-405",
            rules = {"ERR-14", "HAWK-12"})
    Outcome byAnotherMethod(Stage stage) {
        Scenario scenario = stage.attacker();
        Account account = scenario.newAccount();
        PreparedRequest signed =
                scenario.get("/v1/session/destroy").hawk(account.session()).prepare();
        String header = signed.hawkHeader().orElseThrow();
        Outcome outcome = Answers.first(List.of(
                scenario.get("/v1/session/destroy")
                        .authorization(header)
                        .header("X-HTTP-Method-Override", "POST")
                        .header("X-Method-Override", "POST")
                        .send(),
                scenario.post("/v1/session/destroy")
                        .authorization(header)
                        .header("X-HTTP-Method-Override", "GET")
                        .send()));
        boolean ended = scenario.get("/v1/session/status")
                        .hawk(account.session())
                        .send()
                        .status()
                != 200;
        return ended ? Outcome.succeeds("the end of a session whose owner only looked") : outcome;
    }
}
