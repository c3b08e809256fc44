package dev.foxproof.conformance.attacks.stories;

import static dev.foxproof.conformance.attacks.Attack.SUCCEEDS;

import dev.foxproof.conformance.attacks.Attack;
import dev.foxproof.conformance.attacks.Attacker;
import dev.foxproof.conformance.attacks.Outcome;
import dev.foxproof.conformance.attacks.Stage;
import dev.foxproof.conformance.attacks.StolenDatabase.Row;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.DeviceView;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.LockCode;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a stolen database tells of phones. */
public final class DeviceDataAttacks {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final double LATITUDE = 53.554;

    @Attack(
            id = "FMD-12",
            attacker = Attacker.D,
            holds = "a copy of the database made minutes after a phone reported where it was",
            does = "reads the position",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"DEV-46", "DEV-52"})
    Outcome readsThePosition(Stage stage) {
        Phone phone = reported(stage.attacker().users().newcomer());
        List<Row> positions =
                stage.database().rows("SELECT latitude, longitude FROM positions WHERE device_id = ?", phone.id());
        return Outcome.of(
                positions.size() == 1 && positions.getFirst().number("latitude") == LATITUDE,
                "where the phone is: " + positions,
                "found",
                "there are " + positions.size() + " positions");
    }

    @Attack(
            id = "FMD-12/later",
            attacker = Attacker.K,
            holds = "a session of the phone's owner, found 15 minutes after the phone reported where it was",
            does = "asks for its state",
            classic = "nothing.found",
            current = "nothing.found",
            rules = "DEV-51")
    Outcome asksTooLate(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone phone = reported(owner);
        stage.advance(KEPT);
        DeviceView state = owner.state(phone);
        return Outcome.of(
                !state.position().isEmpty(),
                "where the phone was: " + state.position(),
                "found",
                "the state has no position");
    }

    private static Phone reported(DeviceUser owner) {
        Phone phone = owner.newPhone();
        phone.reply("t", "ok", true, "la", LATITUDE, "lo", 9.9935);
        return phone;
    }

    @Attack(
            id = "FMD-18",
            attacker = Attacker.D,
            holds = "a copy of the database, and a list of emails",
            does = "hashes each email and looks whose the phones are",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = "DEV-1")
    Outcome findsTheOwner(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone phone = owner.newPhone();
        String userId = stage.database()
                .row("SELECT user_id FROM device_info WHERE id = ?", phone.id())
                .text("user_id");
        List<String> emails = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            emails.add(stage.attacker().newEmail());
        }
        emails.add(owner.email());
        return emails.stream()
                .filter(email -> UserId.of(new Email(email)).text().equals(userId))
                .findFirst()
                .map(email ->
                        Outcome.succeeds("the owner of the phone, " + email + ", among " + emails.size() + " emails"))
                .orElseGet(() -> Outcome.nothing("found", "no email gives the user id of the row"));
    }

    @Attack(
            id = "FMD-19",
            attacker = Attacker.D,
            holds = "a copy of the database made while a lock waits for its phone",
            does = "reads the code",
            classic = SUCCEEDS,
            current = SUCCEEDS,
            rules = {"DEV-21", "DEV-34"})
    Outcome readsTheLockCode(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone phone = owner.newPhone();
        String code = "4711";
        owner.command(phone, new Command.Lock(Optional.of(new LockCode(code)), Optional.empty()));
        String command = stage.database()
                .row("SELECT command FROM pending_commands WHERE device_id = ?", phone.id())
                .text("command");
        return Outcome.of(
                command.contains(code),
                "the code with which the phone is about to lock: " + command,
                "found",
                "the code does not stand in the row");
    }

    @Attack(
            id = "FMD-19/delivered",
            attacker = Attacker.D,
            holds = "a copy of the database made when the phone has locked itself",
            does = "looks for the code",
            classic = "nothing.found",
            current = "nothing.found",
            rules = "DEV-36")
    Outcome looksForTheLockCodeLater(Stage stage) {
        DeviceUser owner = stage.attacker().users().newcomer();
        Phone phone = owner.newPhone();
        Command lock = new Command.Lock(Optional.of(new LockCode("4711")), Optional.empty());
        long id = owner.command(phone, lock);
        phone.gets(lock, id);
        phone.done(lock, id);
        List<Row> left = stage.database().rows("SELECT * FROM pending_commands WHERE device_id = ?", phone.id());
        return Outcome.of(!left.isEmpty(), "a command: " + left, "found", "no command is left");
    }
}
