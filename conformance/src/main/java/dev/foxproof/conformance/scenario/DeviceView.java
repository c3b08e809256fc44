package dev.foxproof.conformance.scenario;

import dev.foxproof.spec.devices.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The state of a device as its user is told. The methods that assert fail the check with what was seen. */
public final class DeviceView {
    private final Scenario scenario;
    private final Answer answer;

    DeviceView(Scenario scenario, Answer answer) {
        this.scenario = scenario;
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }

    /** The members of the position; empty if there is none. */
    public Map<String, JsonNode> position() {
        JsonNode position = answer.member("position");
        if (!position.isNull() && !position.isObject()) {
            throw scenario.failure("a position that is an object or null", String.valueOf(position));
        }
        return Json.members(position);
    }

    /** The pending commands in the order of delivery. */
    public List<JsonNode> pendingCommands() {
        JsonNode pending = answer.member("pending");
        if (!pending.isArray()) {
            throw scenario.failure("pending as an array", String.valueOf(pending));
        }
        List<JsonNode> all = new ArrayList<>();
        pending.forEach(all::add);
        return all;
    }

    // What follows asserts.

    /** Exactly these ids are pending, in this order. */
    public DeviceView pendingIs(Long... ids) {
        List<Long> actual = pendingCommands().stream()
                .map(command -> command.path("id").asLong(0))
                .toList();
        scenario.equal("the ids of the pending commands", List.of(ids), actual);
        return this;
    }

    public DeviceView nothingPending() {
        return pendingIs();
    }

    /** This command with this id is the only one pending. */
    public DeviceView onlyPending(Command command, long id) {
        pendingIs(id);
        scenario.equal(
                "the pending command",
                Json.tree(command.toJson()),
                pendingCommands().getFirst().path("command"));
        return this;
    }

    /** The position has these values, each a number. */
    public DeviceView position(double la, double lo) {
        Map<String, JsonNode> position = position();
        String seen = String.valueOf(answer.member("position"));
        scenario.require(
                position.containsKey("la")
                        && position.containsKey("lo")
                        && position.get("la").isNumber()
                        && position.get("lo").isNumber()
                        && position.get("la").doubleValue() == la
                        && position.get("lo").doubleValue() == lo,
                "the position " + la + ", " + lo,
                "the position " + seen);
        return this;
    }

    public DeviceView noPosition() {
        scenario.require(
                position().isEmpty() && answer.member("position").isNull(),
                "no position",
                "the position " + answer.member("position"));
        return this;
    }

    /** The device accepts exactly these kinds, each named once. */
    public DeviceView accepts(String... kinds) {
        List<String> actual = new ArrayList<>();
        answer.member("accepts").forEach(kind -> actual.add(kind.asString("")));
        scenario.require(
                new TreeSet<>(actual).equals(new TreeSet<>(List.of(kinds))) && actual.size() == kinds.length,
                "accepts with " + List.of(kinds),
                "accepts with " + actual);
        return this;
    }

    public DeviceView hasPasscode(boolean flag) {
        answer.memberIs("has_passcode", flag);
        return this;
    }

    public DeviceView enabled(boolean flag) {
        answer.memberIs("enabled", flag);
        return this;
    }
}
