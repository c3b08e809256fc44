package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.tokens.SessionToken;
import java.time.Duration;
import java.util.List;

/** Requests that somebody saw or made before, sent again or later. */
public final class ReplayAttacks {
    /** More than a server that counts nonces might keep. */
    private static final int FLOOD = 1_100;

    private static final Duration JUST_TOO_LATE = Duration.ofSeconds(61);

    private static Request status(Scenario scenario) {
        return scenario.get("/v1/session/status");
    }

    private static PreparedRequest victims(Scenario scenario) {
        return status(scenario).hawk(scenario.newAccount().session()).prepare();
    }

    @Attack(
            id = "HWK-01",
            attacker = Attacker.E,
            holds = "a signed request as it went over the wire",
            does = "sends the same bytes again",
            classic = "server.errno-115",
            current = "server.errno-115",
            rules = "HAWK-31")
    Outcome sameBytesAgain(Stage stage) {
        Scenario scenario = stage.attacker();
        PreparedRequest seen = victims(scenario);
        scenario.send(seen).ok();
        return Outcome.of(scenario.send(seen), () -> "the request was executed a second time");
    }

    @Attack(
            id = "HWK-02",
            attacker = Attacker.C,
            holds = "id, timestamp and nonce of a request that is still on its way",
            does = "is faster with a request that has them and a wrong MAC",
            classic = "nothing.burned",
            current = "nothing.burned",
            rules = {"HAWK-34", "HAWK-25"})
    Outcome burnsANonce(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        String nonce = scenario.nonce();
        PreparedRequest victims =
                status(scenario).hawk(session, hawk -> hawk.nonce(nonce)).prepare();
        Answer forged = status(scenario)
                .hawk(session.id().toHex(), scenario.randomBytes(32), hawk -> hawk.nonce(nonce))
                .send();
        stage.tell("the forged request is refused: " + forged.summary());
        Answer answer = scenario.send(victims);
        return Outcome.of(
                answer.status() != 200,
                "a victim whose request is refused: " + answer.summary(),
                "burned",
                "the victim's request is accepted");
    }

    @Attack(
            id = "HWK-03",
            attacker = Attacker.C,
            holds = "a signed request that was executed",
            does = "sends 1 100 requests with nonces of its own and made-up MACs, and then the captured one again",
            classic = "server.errno-115",
            current = "server.errno-115",
            rules = "HAWK-35")
    Outcome floodsTheMemory(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        PreparedRequest seen = status(scenario).hawk(session).prepare();
        scenario.send(seen).ok();
        byte[] key = scenario.randomBytes(32);
        for (int i = 0; i < FLOOD; i++) {
            status(scenario).hawk(session.id().toHex(), key, hawk -> {}).send();
        }
        return Outcome.of(scenario.send(seen), () -> "the request was executed a second time");
    }

    @Attack(
            id = "HWK-05",
            attacker = Attacker.E,
            holds = "a signed request that was kept from the server",
            does = "sends it 61 seconds later, when its nonce is new to the server",
            classic = "server.errno-111",
            current = "server.errno-111",
            rules = "HAWK-27")
    Outcome later(Stage stage) {
        Scenario scenario = stage.attacker();
        PreparedRequest held = victims(scenario);
        stage.advance(JUST_TOO_LATE);
        return Outcome.of(scenario.send(held), () -> "a request executed at a time of the attacker's choice");
    }

    @Attack(
            id = "HWK-06",
            attacker = Attacker.K,
            holds = "a key for a moment",
            does =
                    "signs requests whose timestamps are no numbers, or too great ones, so that no comparison finds them old",
            classic = "server.errno-110, server.errno-111",
            current = "server.errno-110, server.errno-111",
            rules = {"HAWK-27", "HAWK-4"})
    Outcome neverOld(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        List<Answer> answers = List.of(
                        "abc",
                        "NaN",
                        "1e999",
                        "0x10",
                        "-1",
                        "9223372036854775808",
                        "999999999999",
                        " 1",
                        "1.5",
                        "\u00B9\u00B2")
                .stream()
                .map(ts -> status(scenario).hawk(session, hawk -> hawk.ts(ts)).send())
                .toList();
        return Answers.first(answers);
    }
}
