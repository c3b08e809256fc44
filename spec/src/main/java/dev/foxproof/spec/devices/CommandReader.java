package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One command in a body: its kind, and the object of its arguments, of which nothing has been looked at yet. */
record CommandReader(Kind kind, JsonObject arguments) {
    static final Integers SECONDS = new Integers(0, Command.SECONDS_MAX);

    /**
     * @throws MalformedValueException if the body is not an object with one member, named by a kind, with an object in it
     */
    @Requirement("DEV-23")
    static CommandReader of(Map<String, ?> body) {
        if (body.size() != 1) {
            throw notOneCommand();
        }
        Kind kind = Kind.of(body.keySet().iterator().next()).orElseThrow(CommandReader::notOneCommand);
        return new CommandReader(kind, JsonObject.body(body).object(kind.text()));
    }

    private static MalformedValueException notOneCommand() {
        return new MalformedValueException("command", "must be an object with exactly one member: r, l, t or e");
    }

    /** The command as a user sends it. */
    Command command() {
        arguments.require(required().toArray(String[]::new)).allowOnly(known());
        return read();
    }

    /** The command as it is delivered: with its id as the argument {@code i}. */
    @Requirement("DEV-35")
    IdentifiedCommand identified() {
        Set<String> names = new LinkedHashSet<>(known());
        names.add("i");
        arguments.require(required().toArray(String[]::new)).require("i").allowOnly(names);
        return new IdentifiedCommand(new CommandId(arguments.integer("i", CommandId.VALUES)), read());
    }

    private List<String> required() {
        return switch (kind) {
            case RING, TRACK -> List.of("d");
            case LOCK, ERASE -> List.of();
        };
    }

    private Set<String> known() {
        return switch (kind) {
            case RING, TRACK -> Set.of("d");
            case LOCK -> Set.of("c", "m");
            case ERASE -> Set.of();
        };
    }

    @Requirement({"DEV-20", "DEV-21", "DEV-22"})
    private Command read() {
        return switch (kind) {
            case RING -> new Ring(seconds());
            case LOCK ->
                new Lock(
                        arguments.optional("c", name -> new LockCode(arguments.text(name))),
                        arguments.optional("m", name -> new LockMessage(arguments.text(name))));
            case TRACK -> new Track(seconds());
            case ERASE -> new Erase();
        };
    }

    private int seconds() {
        return (int) arguments.integer("d", SECONDS);
    }
}
