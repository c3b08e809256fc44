package dev.foxproof.spec.devices;

import java.util.LinkedHashMap;
import java.util.Map;

/** A command with its id, as it is delivered to the phone. */
public record IdentifiedCommand(CommandId id, Command command) {
    public Kind kind() {
        return command.kind();
    }

    /** The answer to the phone: the command with its id as the last argument, {@code i}. */
    public Map<String, Object> toJson() {
        Map<String, Object> arguments = new LinkedHashMap<>(command.arguments());
        arguments.put("i", id.value());
        return Map.of(kind().text(), arguments);
    }

    /**
     * Reads what a phone was answered, when that is not {@code {}}.
     *
     * @throws dev.foxproof.spec.errors.MalformedValueException if it is not exactly one command, or an argument is unknown or
     *     outside its grammar
     * @throws dev.foxproof.spec.errors.RefusedException with errno 108 if {@code d} or {@code i} is missing
     */
    public static IdentifiedCommand read(Map<String, ?> json) {
        return CommandReader.of(json).identified();
    }
}
