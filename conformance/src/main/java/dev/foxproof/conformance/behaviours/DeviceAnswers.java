package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.Rulebook;
import dev.foxproof.conformance.scenario.Answer;
import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.DeviceView;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Scenario;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a server must answer to the requests of {@code WalkDevices.tla} that it does, and what is learnt from it. */
final class DeviceAnswers {
    private final Scenario s;
    private final KnownDevice known;
    private final Rulebook rulebook;

    DeviceAnswers(Scenario s, KnownDevice known, Rulebook rulebook) {
        this.s = s;
        this.known = known;
        this.rulebook = rulebook;
    }

    private void about(String rule, Runnable assertions) {
        s.about(rulebook.get(rule), assertions);
    }

    /** Fails the check if the answer is not what the model says. */
    void judge(BehaviourStep step, Answer answer) {
        switch (step.name()) {
            case "Register" -> registered(step, user(step), answer);
            case "Renew" -> renewed(step, answer);
            case "Queue" -> queued(step, answer);
            case "Cmd" -> exchanged(step, answer);
            case "State" -> state(step, user(step).view(answer));
            case "Devices" -> devices(step, answer);
            case "Withdraw", "Remove" -> {
                // That it was done is all that is answered.
            }
            default ->
                throw new IllegalStateException("the model asks something that is not known here: " + step.name());
        }
    }

    private DeviceUser user(BehaviourStep step) {
        return known.user(step.text("user"));
    }

    private void registered(BehaviourStep step, DeviceUser user, Answer answer) {
        if (step.flag("new")) {
            known.forgetCommands();
        }
        about("DEV-6", () -> answer.memberIs("clientid", user.userId()));
        secret(step, step.flag("named"), user.phone(answer));
    }

    private void renewed(BehaviourStep step, Answer answer) {
        // Of whom the phone is makes no difference to the form of the answer.
        secret(step, true, known.user("owner").phone(answer));
    }

    private void secret(BehaviourStep step, boolean named, Phone phone) {
        if (named) {
            s.equal("the device id", known.id(), phone.id());
        }
        about(
                "DEV-12",
                () -> s.require(
                        known.phones().stream()
                                .noneMatch(earlier -> earlier.secret().equals(phone.secret())),
                        "a secret that was never given out",
                        "one of the secrets before"));
        known.phone(step.number("secret"), phone);
    }

    private void queued(BehaviourStep step, Answer answer) {
        int number = step.number("id");
        long id = answer.number("id");
        if (known.hasCommand(number)) {
            about("DEV-33", () -> s.equal("the id of the erase that waits", known.command(number), id));
            return;
        }
        about(
                "DEV-28",
                () -> s.require(id > known.lastCommand(), "an id above " + known.lastCommand(), "the id " + id));
        known.command(number, id);
    }

    private void exchanged(BehaviourStep step, Answer answer) {
        List<BehaviourStep> command = step.records("answer");
        answer.bodyIs(
                command.isEmpty()
                        ? Map.of()
                        : new IdentifiedCommand(
                                        new CommandId(
                                                known.command(command.getFirst().number("id"))),
                                        command(command.getFirst()))
                                .toJson());
    }

    private static Command command(BehaviourStep command) {
        return DeviceRequests.command(command.text("kind"), command.number("id"));
    }

    private void state(BehaviourStep step, DeviceView view) {
        view.enabled(step.flag("enabled"));
        about("DEV-14", () -> view.accepts(step.texts("accepts").toArray(String[]::new)));
        pending(step.records("pending"), view);
        int place = step.number("place");
        if (place == 0) {
            view.noPosition();
        } else {
            view.position(DeviceRequests.latitude(place), DeviceRequests.longitude(place));
        }
    }

    private void pending(List<BehaviourStep> commands, DeviceView view) {
        view.pendingIs(commands.stream()
                .map(command -> known.command(command.number("id")))
                .toArray(Long[]::new));
        for (int i = 0; i < commands.size(); i++) {
            JsonNode seen = view.pendingCommands().get(i);
            BehaviourStep command = commands.get(i);
            s.equal("pending command " + (i + 1), Json.tree(command(command).toJson()), seen.path("command"));
            s.equal(
                    "whether pending command " + (i + 1) + " was delivered",
                    command.flag("delivered"),
                    !seen.path("delivered").isNull());
        }
    }

    private void devices(BehaviourStep step, Answer answer) {
        boolean there = answer.member("devices")
                .valueStream()
                .anyMatch(device -> device.path("deviceid").asString("").equals(known.id()));
        s.equal("whether the device is one of the " + step.text("user") + "'s", step.flag("there"), there);
    }
}
