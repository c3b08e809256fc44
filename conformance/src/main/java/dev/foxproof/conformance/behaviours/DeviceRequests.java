package dev.foxproof.conformance.behaviours;

import dev.foxproof.conformance.scenario.DeviceUser;
import dev.foxproof.conformance.scenario.Json;
import dev.foxproof.conformance.scenario.Phone;
import dev.foxproof.conformance.scenario.Request;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.LockMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The requests that {@code WalkDevices.tla} names. */
final class DeviceRequests {
    private static final Map<String, Map<String, ?>> MALFORMED = Map.of(
            "r", Map.of("r", Map.of("d", 10_501)),
            "l", Map.of("l", Map.of("c", 1234)),
            "t", Map.of("t", Map.of("d", "60")),
            "e", Map.of("e", Map.of("now", true)));

    private final KnownDevice known;

    DeviceRequests(KnownDevice known) {
        this.known = known;
    }

    /**
     * @throws IllegalStateException if the model has a request that is not known here
     */
    Request of(BehaviourStep step) {
        return switch (step.name()) {
            case "Register" -> user(step).registration(registration(step));
            case "Renew" -> phone(step).renewal("accepts", accepts(step), "has_passcode", false);
            case "Queue" -> user(step).queue(known.id(), queued(step).toJson());
            case "BadCommand" -> user(step).queue(known.id(), malformed(step.text("kind")));
            case "Withdraw" -> user(step).withdraw(known.id());
            case "Remove" -> user(step).delete(known.id());
            case "State" -> user(step).state(known.id());
            case "Devices" -> user(step).get("/1/devices");
            case "Cmd" -> phone(step).cmd(members(step));
            case "BadReply" ->
                phone(step).cmd(step.text("kind"), Json.object("ok", "true", "i", known.command(step.number("id"))));
            default ->
                throw new IllegalStateException("the model asks something that is not known here: " + step.name());
        };
    }

    private DeviceUser user(BehaviourStep step) {
        return known.user(step.text("user"));
    }

    private Phone phone(BehaviourStep step) {
        return known.phone(step.number("signed"));
    }

    private @Nullable Object[] registration(BehaviourStep step) {
        List<Object> members = new ArrayList<>(List.of("accepts", accepts(step), "has_passcode", false));
        if (step.flag("named")) {
            members.addAll(List.of("deviceid", known.id()));
        }
        return members.toArray();
    }

    /** To accept nothing, a phone has to name something that is no kind (DEV-14). */
    private static List<String> accepts(BehaviourStep step) {
        List<String> kinds = step.texts("accepts");
        return kinds.isEmpty() ? List.of("x") : kinds;
    }

    private Command queued(BehaviourStep step) {
        // Refused requests have no number.
        return command(step.text("kind"), step.has("id") ? step.number("id") : 0);
    }

    /** The command with a number, which stands in its arguments as well, so that no two are the same; an erase has none. */
    static Command command(String kind, int number) {
        return switch (kind) {
            case "r" -> new Command.Ring(number);
            case "l" -> new Command.Lock(Optional.empty(), Optional.of(new LockMessage("lock " + number)));
            case "t" -> new Command.Track(number);
            case "e" -> new Command.Erase();
            default -> throw new IllegalStateException("no kind of command is " + kind);
        };
    }

    private static Map<String, ?> malformed(String kind) {
        Map<String, ?> body = MALFORMED.get(kind);
        if (body == null) {
            throw new IllegalStateException("no kind of command is " + kind);
        }
        return body;
    }

    private @Nullable Object[] members(BehaviourStep step) {
        Map<String, @Nullable Object> members = Json.object();
        if (step.flag("start")) {
            members.put("start", true);
        }
        if (!step.text("switch").equals("nothing")) {
            members.put("enabled", step.text("switch").equals("on"));
        }
        step.records("reply").forEach(reply -> members.put(reply.text("kind"), reply(reply)));
        return members.entrySet().stream()
                .flatMap(member -> Stream.of(member.getKey(), member.getValue()))
                .toArray();
    }

    private Map<String, @Nullable Object> reply(BehaviourStep reply) {
        Map<String, @Nullable Object> members = Json.object("ok", reply.flag("ok"));
        if (reply.number("id") != 0) {
            members.put("i", known.command(reply.number("id")));
        }
        int place = reply.number("place");
        if (place != 0) {
            members.put("la", latitude(place));
            members.put("lo", longitude(place));
        }
        return members;
    }

    /** Of the position with this number, so that no two are the same. */
    static double latitude(int place) {
        return place + 0.5;
    }

    static double longitude(int place) {
        return -place - 0.25;
    }
}
