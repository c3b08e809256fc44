package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.client.devices.DeviceEvent;
import dev.foxproof.client.http.Header;
import dev.foxproof.client.http.RawResponse;
import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.HostileServer;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.PhoneProgram;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A phone in front of a hostile server, or of somebody between it and an honest one. */
public final class PhoneAttacks {
    private static final Map<String, Object> ERASE = Map.of("e", Map.of("i", 7));
    private static final Map<String, Object> RING = Map.of("r", Map.of("d", 30, "i", 7));

    private static PhoneProgram phone(Stage stage, HostileServer between, boolean passcode, Accepts accepts) {
        DeviceUser owner = stage.attacker().users().newcomer();
        PhoneProgram phone = stage.phone(between, owner, passcode, accepts);
        phone.poll();
        return phone;
    }

    /** Answers the next requests for a command with these, and then as the real server does. */
    private static void commands(HostileServer server, PhoneProgram phone, List<Map<String, Object>> commands) {
        List<Map<String, Object>> left = new ArrayList<>(commands);
        server.on("/1/cmd/" + phone.id(), (request, real) -> {
            RawResponse answer = real.answer();
            return left.isEmpty() ? answer : HostileServer.json(200, left.removeFirst());
        });
    }

    /** A phone that the command did not reach shows nothing. */
    private static void arrived(boolean seen, PhoneProgram phone) {
        if (!seen) {
            throw new IllegalStateException(
                    "the command did not arrive: the phone did " + phone.done() + ", and told " + phone.events());
        }
    }

    private static boolean doesNotAcceptAnErase(DeviceEvent event) {
        return event instanceof DeviceEvent.Refused refused
                && refused.kind().equals(Optional.of(Kind.ERASE))
                && refused.why().contains("does not accept");
    }

    private static long count(PhoneProgram phone, String deed) {
        return Collections.frequency(phone.done(), deed);
    }

    @Attack(
            id = "FMD-05/server",
            attacker = Attacker.A,
            holds = "the server of a phone that has a lock code",
            does = "commands it to lock with another code, whatever the server's own rules say",
            classic = "nothing.replaced",
            current = "nothing.replaced",
            rules = "DEV-70")
    Outcome replacesTheLockCode(Stage stage) {
        HostileServer server = stage.hostileServer();
        PhoneProgram phone = phone(stage, server, true, Accepts.ALL);
        commands(server, phone, List.of(Map.of("l", Map.of("c", "1234", "i", 7))));
        return Outcome.attempt(() -> {
            phone.poll();
            if (phone.done().contains("lock with the new code 1234")) {
                return Outcome.succeeds("a phone that opens with 1234");
            }
            arrived(phone.done().contains("lock with its own code"), phone);
            return Outcome.nothing("replaced", "the phone did: " + phone.done());
        });
    }

    @Attack(
            id = "FMD-10/server",
            attacker = Attacker.A,
            holds = "the server of a phone that offered to ring, and no more",
            does = "commands it to erase itself",
            classic = "nothing.executed",
            current = "nothing.executed",
            rules = "DEV-71")
    Outcome commandsWhatWasNotOffered(Stage stage) {
        HostileServer server = stage.hostileServer();
        PhoneProgram phone = phone(stage, server, false, Accepts.of(Kind.RING));
        commands(server, phone, List.of(ERASE));
        return Outcome.attempt(() -> {
            phone.poll();
            if (phone.done().contains("erase")) {
                return Outcome.succeeds("an erased phone");
            }
            arrived(phone.events().stream().anyMatch(PhoneAttacks::doesNotAcceptAnErase), phone);
            return Outcome.nothing("executed", "the phone did: " + phone.done() + ", and told: " + phone.events());
        });
    }

    @Attack(
            id = "FMD-06",
            attacker = Attacker.A,
            holds = "the server, and a command that the phone has executed",
            does = "delivers the command again under its id",
            classic = "nothing.repeated",
            current = "nothing.repeated",
            rules = "DEV-67")
    Outcome repeatsACommand(Stage stage) {
        HostileServer server = stage.hostileServer();
        PhoneProgram phone = phone(stage, server, false, Accepts.ALL);
        commands(server, phone, List.of(RING, RING));
        return Outcome.attempt(() -> {
            phone.poll();
            if (count(phone, "ring") > 1) {
                return Outcome.succeeds("a second execution");
            }
            arrived(phone.done().contains("ring"), phone);
            arrived(phone.events().stream().anyMatch(DeviceEvent.Repeated.class::isInstance), phone);
            return Outcome.nothing("repeated", "the phone did: " + phone.done() + ", and told: " + phone.events());
        });
    }

    @Attack(
            id = "FMD-06/anew",
            attacker = Attacker.A,
            holds = "the server, and a command that the phone has executed",
            does = "gives the phone the same command under another id, which nobody asked for",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"DEV-67", "DEV-28"})
    Outcome commandsAnew(Stage stage) {
        HostileServer server = stage.hostileServer();
        PhoneProgram phone = phone(stage, server, false, Accepts.ALL);
        commands(server, phone, List.of(RING, Map.of("r", Map.of("d", 30, "i", 8))));
        return Outcome.attempt(() -> {
            phone.poll();
            return Outcome.of(
                    count(phone, "ring") > 1,
                    "the second execution of a command that its user gave never: the phone did " + phone.done(),
                    "repeated",
                    "the phone did: " + phone.done());
        });
    }

    @Attack(
            id = "HWK-28",
            attacker = Attacker.E,
            holds = "the way between a phone and its server, and no key",
            does = "puts an erase into an answer that the server signed",
            classic = "answer.signature",
            current = "answer.signature",
            rules = {"HAWK-40", "DEV-74"})
    Outcome forgesACommand(Stage stage) {
        return forged(stage, true);
    }

    @Attack(
            id = "HWK-28/unsigned",
            attacker = Attacker.E,
            holds = "the way between a phone and its server, and no key",
            does = "puts an erase into an answer and removes the signature",
            classic = "answer.unsigned",
            current = "answer.unsigned",
            rules = "DEV-74")
    Outcome forgesAnUnsignedCommand(Stage stage) {
        return forged(stage, false);
    }

    private static Outcome forged(Stage stage, boolean keepSignature) {
        HostileServer between = stage.inBetween();
        PhoneProgram phone = phone(stage, between, false, Accepts.ALL);
        byte[] erase = Json.write(ERASE).getBytes(StandardCharsets.UTF_8);
        between.on("/1/cmd/" + phone.id(), (request, real) -> {
            RawResponse answer = real.answer();
            List<Header> headers = answer.headers().stream()
                    .filter(header -> keepSignature || !header.name().equalsIgnoreCase("Server-Authorization"))
                    .toList();
            return new RawResponse(answer.status(), headers, erase);
        });
        Outcome outcome = Outcome.attempt(() -> {
            phone.poll();
            return Outcome.nothing("executed", "the phone did: " + phone.done());
        });
        return phone.done().contains("erase") ? Outcome.succeeds("an erased phone") : outcome;
    }
}
