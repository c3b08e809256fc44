package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.tokens.SessionToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers in forms that one program reads in another way than the next. */
public final class HeaderAttacks {
    private static final int A_MEGABYTE = 1 << 20;

    /** Blanks that an expression can divide among its parts in very many ways before it finds that none fits. */
    private static final String SLOW_HOST = "a" + " ".repeat(A_MEGABYTE) + "!:";

    /** The two bytes of an ä in UTF-8, each as the character of ISO 8859-1 that a header is written with. */
    private static final String UMLAUT = "\u00C3\u00A4";

    private static Request status(Scenario scenario) {
        return scenario.get("/v1/session/status");
    }

    @Attack(
            id = "HWK-15",
            attacker = Attacker.C,
            holds = "a signed request that was executed",
            does =
                    "sends it again with a second nonce behind the first, for a server that checks the one and remembers the other",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "HAWK-3")
    Outcome anAttributeTwice(Stage stage) {
        Scenario scenario = stage.attacker();
        PreparedRequest seen =
                status(scenario).hawk(scenario.newAccount().session()).prepare();
        scenario.send(seen).ok();
        String header = seen.hawkHeader().orElseThrow();
        return Answers.first(List.of(
                status(scenario)
                        .authorization(header + ", nonce=\"" + scenario.nonce() + "\"")
                        .send(),
                status(scenario)
                        .authorization(header.replaceFirst("Hawk ", "Hawk nonce=\"" + scenario.nonce() + "\", "))
                        .send()));
    }

    @Attack(
            id = "HWK-16",
            attacker = Attacker.C,
            holds = "nothing",
            does = "sends headers that end anywhere, or have a character of several bytes there",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = {"HAWK-1", "HAWK-4"})
    Outcome cutShort(Stage stage) {
        Scenario scenario = stage.attacker();
        String header = status(scenario)
                .hawk(scenario.newAccount().session())
                .prepare()
                .hawkHeader()
                .orElseThrow();
        List<Answer> answers = new ArrayList<>();
        for (int length = 0; length < header.length() - 1; length += length < 12 ? 1 : 9) {
            answers.add(
                    status(scenario).authorization(header.substring(0, length)).send());
            answers.add(status(scenario)
                    .authorization(header.substring(0, length) + UMLAUT + header.substring(length))
                    .send());
        }
        return Answers.first(answers);
    }

    @Attack(
            id = "HWK-17",
            attacker = Attacker.C,
            holds = "nothing",
            does = "sends a Host header of a megabyte, which is refused for its length, whatever stands in it",
            classic = "server.status-400",
            current = "server.status-400",
            rules = {"ERR-37", "ERR-49"})
    Outcome aHostOfAMegabyte(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        return Outcome.of(
                status(scenario).host("a".repeat(A_MEGABYTE)).hawk(session).send(),
                () -> "an answer to a request with a Host of a megabyte");
    }

    /** An expression that takes for ever ends with the time that a story has, which is a fault. */
    @Attack(
            id = "HWK-17/unbounded",
            attacker = Attacker.C,
            holds = "a program that bounds no header, and takes host and port from the Host header",
            does = "gives it a Host of a megabyte that makes some regular expressions run for ever",
            classic = "hawk.host-malformed",
            current = "hawk.host-malformed",
            rules = "HAWK-18")
    Outcome aHostThatTakesForever(Stage stage) {
        return Outcome.attempt(() -> Outcome.succeeds(
                "the host " + HostPort.parse(SLOW_HOST, 80).host().length() + " characters long"));
    }

    @Attack(
            id = "HWK-21",
            attacker = Attacker.C,
            holds = "a value that a client puts into an attribute",
            does = "puts a line break and a further header into it",
            classic = "hawk.ext-alphabet",
            current = "hawk.ext-alphabet",
            rules = "HAWK-11")
    Outcome aLineBreak(Stage stage) {
        Scenario scenario = stage.attacker();
        HawkArtifacts artifacts = new HawkArtifacts(
                new HawkRequest("GET", "/v1/session/status", scenario.origin()),
                new HawkTimestamp(Long.toString(scenario.serverSeconds())),
                new Nonce(scenario.nonce()));
        HawkCredentials credentials = new HawkCredentials(scenario.randomHex(32), HawkKey.ofBytes(new byte[32]));
        return Outcome.attempt(() -> {
            String header = HawkAuthorization.sign(credentials, artifacts.withExt("x\r\nX-Admin: yes"))
                    .header();
            return Outcome.of(
                    header.contains("\n"), "a header that is two: " + header, "broken", "the line break is gone");
        });
    }

    @Attack(
            id = "HWK-22",
            attacker = Attacker.E,
            holds = "a signed request on its way",
            does = "adds dlg to its header, which the MAC does not cover without app",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "HAWK-5")
    Outcome addsDlg(Stage stage) {
        Scenario scenario = stage.attacker();
        PreparedRequest held =
                status(scenario).hawk(scenario.newAccount().session()).prepare();
        return Outcome.of(
                status(scenario)
                        .authorization(held.hawkHeader().orElseThrow() + ", dlg=\"attacker\"")
                        .send(),
                () -> "a request in the name of a delegate of the attacker's choice");
    }

    /** The same 32 bytes in base64 whose unused bits are not zero. */
    private static String respelled(String mac) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        char last = mac.charAt(42);
        return mac.substring(0, 42) + alphabet.charAt(alphabet.indexOf(last) | 1) + "=";
    }

    /** A request whose MAC is written with - and _ in place of + and /: of several nonces the first whose MAC has one of them. */
    private static PreparedRequest inTheOtherAlphabet(Scenario scenario, SessionToken session) {
        while (true) {
            PreparedRequest request = status(scenario)
                    .hawk(session, hawk -> hawk.mac(mac -> mac.replace('+', '-').replace('/', '_')))
                    .prepare();
            // Nothing else in the header has them.
            if (request.hawkHeader().orElseThrow().matches(".*[-_].*")) {
                return request;
            }
        }
    }

    @Attack(
            id = "HWK-25",
            attacker = Attacker.C,
            holds = "a signed request on its way",
            does = "spells its MAC in other ways: unused bits, no padding, a blank, another alphabet",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "HAWK-10")
    Outcome respellsTheMac(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        return Answers.first(List.of(
                status(scenario)
                        .hawk(session, hawk -> hawk.mac(HeaderAttacks::respelled))
                        .send(),
                status(scenario)
                        .hawk(session, hawk -> hawk.mac(mac -> mac.replace("=", "")))
                        .send(),
                status(scenario)
                        .hawk(session, hawk -> hawk.mac(mac -> mac + " "))
                        .send(),
                scenario.send(inTheOtherAlphabet(scenario, session))));
    }

    private static String sha1(byte[] key, String normalized) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(normalized.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no HmacSHA1", e);
        }
    }

    @Attack(
            id = "HWK-34",
            attacker = Attacker.A,
            holds = "a client that can be talked into a weaker algorithm",
            does = "has it sign with HMAC-SHA1 instead",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = {"HAWK-12", "HAWK-10"})
    Outcome aWeakerAlgorithm(Stage stage) {
        Scenario scenario = stage.attacker();
        SessionToken session = scenario.newAccount().session();
        HawkArtifacts artifacts = new HawkArtifacts(
                new HawkRequest("GET", "/v1/session/status", scenario.origin()),
                new HawkTimestamp(Long.toString(scenario.serverSeconds())),
                new Nonce(scenario.nonce()));
        String mac = sha1(session.reqHmacKey().toBytes(), artifacts.normalized(HawkArtifacts.Purpose.HEADER));
        return Outcome.of(
                status(scenario)
                        .authorization("Hawk id=\"" + session.id().toHex() + "\", ts=\""
                                + artifacts.ts().digits() + "\", nonce=\""
                                + artifacts.nonce().text() + "\", mac=\"" + mac + "\"")
                        .send(),
                () -> "a server that accepts HMAC-SHA1");
    }
}
