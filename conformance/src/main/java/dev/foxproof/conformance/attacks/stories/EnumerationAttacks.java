package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** Who has an account. */
public final class EnumerationAttacks {
    @Attack(
            id = "KDF-23",
            attacker = Attacker.C,
            holds = "two emails, of which one has an account",
            does = "asks whether each exists, logs in at each with a made-up password, and compares the answers",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"ACC-27", "ACC-17", "ACC-18"})
    Outcome byTheAnswers(Stage stage) {
        Scenario scenario = stage.attacker();
        String known = scenario.newAccount().email();
        String unknown = scenario.newEmail();
        List<String> telling = new ArrayList<>();
        compare(telling, "account/status", status(scenario, known), status(scenario, unknown));
        compare(telling, "account/login", login(scenario, known), login(scenario, unknown));
        return Outcome.of(
                !telling.isEmpty(),
                "which email has an account: " + String.join("; ", telling),
                "told",
                "both emails are answered alike");
    }

    private static void compare(List<String> telling, String call, String known, String unknown) {
        if (!known.equals(unknown)) {
            telling.add(call + " answers " + known + " and " + unknown);
        }
    }

    private static String status(Scenario scenario, String email) {
        return scenario.post("/v1/account/status")
                .members("email", email)
                .send()
                .bodyText();
    }

    private static String login(Scenario scenario, String email) {
        return "errno "
                + scenario.post("/v1/account/login")
                        .members("email", email, "authPW", scenario.newAuthPw().toHex())
                        .send()
                        .errno();
    }
}
