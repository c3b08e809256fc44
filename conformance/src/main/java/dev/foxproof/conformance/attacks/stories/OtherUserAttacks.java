package dev.foxproof.conformance.attacks.stories;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.EventStream;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.PreparedRequest;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.LockCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody with an account, or a device, of their own wants those of others. */
public final class OtherUserAttacks {
    private static final Duration A_MINUTE = Duration.ofSeconds(61);

    private record Two(DeviceUser victim, Phone phone, DeviceUser stranger) {}

    private static Two two(Stage stage) {
        DeviceUser victim = stage.attacker().users().newcomer();
        DeviceUser stranger = stage.attacker().users().newcomer();
        return new Two(victim, victim.newPhone(), stranger);
    }

    @Attack(
            id = "FMD-01",
            attacker = Attacker.U,
            holds = "an account, and the id of a victim's device",
            does = "commands it to erase itself, and takes its commands back",
            classic = "server.status-404",
            current = "server.status-404",
            rules = "DEV-3")
    Outcome commandsTheDevice(Stage stage) {
        Two two = two(stage);
        return Answers.first(List.of(
                two.stranger().queue(two.phone(), new Command.Erase()).send(),
                two.stranger().withdraw(two.phone().id()).send(),
                two.stranger().delete(two.phone().id()).send()));
    }

    @Attack(
            id = "FMD-01/events",
            attacker = Attacker.U,
            holds = "an account, and the id of a victim's device",
            does = "opens a stream of events and waits for one of that device, while its owner commands it",
            classic = "nothing.heard",
            current = "nothing.heard",
            rules = {"DEV-56", "PRIV-6"})
    Outcome listensToTheDevice(Stage stage) {
        Two two = two(stage);
        Phone own = two.stranger().newPhone();
        try (EventStream events = two.stranger().events()) {
            // What happens before the stream has begun is in its first state alone.
            events.await("the first state", event -> event.deviceId().equals(own.id()));
            long ring = two.victim().command(two.phone(), new Command.Ring(30));
            two.phone().poll();
            two.phone().done(new Command.Ring(30), ring);
            two.stranger().queue(own, new Command.Ring(31)).send().ok();
            events.await(
                    "the stranger's own command",
                    event -> event.deviceId().equals(own.id())
                            && event.data().toString().contains("31"));
            boolean heard = events.events().stream()
                    .anyMatch(event ->
                            event.data().toString().contains(two.phone().id()));
            return Outcome.of(
                    heard,
                    "an event of the victim's device",
                    "heard",
                    events.events().size() + " events, all of the stranger's own device");
        }
    }

    @Attack(
            id = "FMD-04",
            attacker = Attacker.U,
            holds = "an account, and the id of a victim's device",
            does = "asks for its state and for its commands",
            classic = "server.errno-110, server.status-404",
            current = "server.errno-110, server.status-404",
            rules = {"DEV-3", "DEV-44"})
    Outcome readsTheState(Stage stage) {
        Two two = two(stage);
        return Answers.first(List.of(
                two.stranger().state(two.phone().id()).send(),
                two.stranger()
                        .request("POST", "/1/cmd/" + two.phone().id())
                        .members()
                        .send()));
    }

    @Attack(
            id = "FMD-04/own",
            attacker = Attacker.U,
            holds = "an account with a device",
            does =
                    "looks for the secret of the device, with which one speaks as it, in everything that its user is told",
            classic = "nothing.found",
            current = "nothing.found",
            rules = "DEV-4")
    Outcome looksForTheSecret(Stage stage) {
        DeviceUser user = stage.attacker().users().newcomer();
        Phone phone = user.newPhone();
        String told =
                user.state(phone.id()).send().ok().bodyText() + user.devices().bodyText();
        return Outcome.of(
                told.contains(phone.secret()),
                "the secret " + phone.secret(),
                "found",
                "state and devices hold no secret");
    }

    @Attack(
            id = "FMD-05",
            attacker = Attacker.U,
            holds = "the session of a phone's owner, found open",
            does = "locks the phone, which has a code, with another one",
            classic = "server.status-409",
            current = "server.status-409",
            rules = "DEV-26")
    Outcome replacesTheLockCode(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone phone = owner.newPhone("has_passcode", true);
        return Outcome.of(
                owner.queue(phone, new Command.Lock(Optional.of(new LockCode("1234")), Optional.empty()))
                        .send(),
                () -> "a phone that opens with 1234");
    }

    @Attack(
            id = "FMD-10",
            attacker = Attacker.U,
            holds = "the session of the owner of a phone that offered to ring, and no more",
            does = "commands it to erase itself",
            classic = "server.status-422",
            current = "server.status-422",
            rules = "DEV-25")
    Outcome commandsWhatWasNotOffered(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone phone = owner.newPhone("accepts", List.of("r"));
        return Outcome.of(owner.queue(phone, new Command.Erase()).send(), () -> "an erase on its way to the phone");
    }

    @Attack(
            id = "FMD-13",
            attacker = Attacker.K,
            holds = "an account",
            does = "registers a phone that is to be woken at addresses of the server's own network",
            classic = "server.errno-107",
            current = "server.errno-107",
            rules = "DEV-15")
    Outcome pushesIntoTheOwnNetwork(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        List<Answer> answers = List.of(
                        "http://169.254.169.254/latest/meta-data",
                        "http://127.0.0.1:22/",
                        "http://[::1]/",
                        "http://10.0.0.1/",
                        "file:///etc/passwd")
                .stream()
                .map(url -> owner.registration("pushurl", url, "has_passcode", false)
                        .send())
                .toList();
        return Answers.first(answers);
    }

    @Attack(
            id = "FMD-14",
            attacker = Attacker.K,
            holds = "the secret of a phone from before it was registered again",
            does = "asks for its commands with it",
            classic = "server.errno-109",
            current = "server.errno-109",
            rules = "DEV-12")
    Outcome usesTheOldSecret(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone before = owner.newPhone();
        owner.phone(owner.registration("deviceid", before.id(), "has_passcode", false)
                .send());
        return Outcome.of(before.cmd().send(), () -> "the commands of the phone");
    }

    @Attack(
            id = "FMD-15",
            attacker = Attacker.U,
            holds = "an account, and the id of a victim's device",
            does = "registers a phone under that id",
            classic = "server.status-409",
            current = "server.status-409",
            rules = "DEV-10")
    Outcome takesOverTheId(Stage stage) {
        Two two = two(stage);
        return Outcome.of(
                two.stranger()
                        .registration("deviceid", two.phone().id(), "has_passcode", false)
                        .send(),
                () -> "the victim's device");
    }

    @Attack(
            id = "FMD-16",
            attacker = Attacker.U,
            holds = "a phone of their own, and the id of a victim's",
            does = "asks for the commands of the victim's phone, signing as their own",
            classic = "server.errno-110",
            current = "server.errno-110",
            rules = "DEV-44")
    Outcome signsForAnotherDevice(Stage stage) {
        Two two = two(stage);
        Phone own = two.stranger().newPhone();
        two.victim().command(two.phone(), new Command.Ring(30));
        return Outcome.of(
                own.sign(stage.attacker().post("/1/cmd/" + two.phone().id()).members())
                        .send(),
                () -> "a command of the victim's phone");
    }

    private static PreparedRequest report(Phone phone) {
        return phone.cmd("t", Map.of("ok", true, "la", 53.5, "lo", 9.9)).prepare();
    }

    @Attack(
            id = "FMD-17",
            attacker = Attacker.E,
            holds = "the report of a position as it went over the wire",
            does = "sends it again, and a report that was held back a minute later, to put the phone where it was",
            classic = "server.errno-111, server.errno-115",
            current = "server.errno-111, server.errno-115",
            rules = {"HAWK-31", "HAWK-27"})
    Outcome reportsAnOldPosition(Stage stage) {
        Scenario scenario = stage.attacker();
        Phone phone = scenario.users().newcomer().newPhone();
        PreparedRequest seen = report(phone);
        PreparedRequest held = report(phone);
        scenario.send(seen).ok();
        Answer again = scenario.send(seen);
        stage.advance(A_MINUTE);
        return Answers.first(List.of(again, scenario.send(held)));
    }
}
