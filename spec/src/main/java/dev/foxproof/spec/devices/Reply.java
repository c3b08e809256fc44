package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a phone says of a command that it was given.
 *
 * @param kind the kind of that command
 * @param ok whether it was executed
 * @param id the id of that command; old phones do not send it
 * @param error why it was not executed, at most 100 characters of printable ASCII
 * @param position of a track reply alone
 * @param hasPasscode of a track reply alone: whether the phone has a lock code
 */
public record Reply(
        Kind kind,
        boolean ok,
        Optional<CommandId> id,
        Optional<String> error,
        Optional<Position> position,
        Optional<Boolean> hasPasscode) {
    public static final int ERROR_CHARACTERS_MAX = 100;

    /**
     * @throws MalformedValueException if {@code error} is outside its grammar
     * @throws IllegalArgumentException if a reply that is not to a track has a position or hasPasscode
     */
    public Reply {
        error.ifPresent(text -> PrintableAscii.require(kind.text() + ".error", text, ERROR_CHARACTERS_MAX));
        if (kind != Kind.TRACK && (position.isPresent() || hasPasscode.isPresent())) {
            throw new IllegalArgumentException("a reply to " + kind + " has neither position nor hasPasscode");
        }
    }

    /** The command was executed. */
    public static Reply ok(IdentifiedCommand command) {
        return new Reply(
                command.kind(), true, Optional.of(command.id()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A position for a track. */
    public static Reply position(IdentifiedCommand track, Position position, boolean hasPasscode) {
        return new Reply(
                track.kind(),
                true,
                Optional.of(track.id()),
                Optional.empty(),
                Optional.of(position),
                Optional.of(hasPasscode));
    }

    /** The command was not executed. */
    public static Reply failed(Kind kind, Optional<CommandId> id, String error) {
        return new Reply(kind, false, id, Optional.of(error), Optional.empty(), Optional.empty());
    }

    /** Members that the kind does not have are unknown, and so ignored, like any other. */
    @Requirement({"DEV-43", "DEV-48"})
    static Reply read(Kind kind, JsonObject json) {
        boolean track = kind == Kind.TRACK;
        return new Reply(
                kind,
                json.flag("ok"),
                json.optional("i", name -> new CommandId(json.integer(name, CommandId.VALUES))),
                json.optional("error", json::text),
                track ? Position.read(json) : Optional.empty(),
                track ? json.optional("has_passcode", json::lenientFlag) : Optional.empty());
    }

    /** The object that stands under the letter of the kind. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ok", ok);
        id.ifPresent(given -> json.put("i", given.value()));
        error.ifPresent(text -> json.put("error", text));
        position.ifPresent(where -> json.putAll(where.toJson()));
        hasPasscode.ifPresent(flag -> json.put("has_passcode", flag));
        return json;
    }
}
