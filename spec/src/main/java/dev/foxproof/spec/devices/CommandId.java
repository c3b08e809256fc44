package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;

/**
 * The number of a command: ids of one device ascend, and none is used twice while the device is registered (DEV-28).
 *
 * @param value 1 to 2^53 - 1, which every JSON parser keeps exactly
 */
public record CommandId(long value) implements Comparable<CommandId> {
    static final Integers VALUES = new Integers(1, (1L << 53) - 1);
    public static final CommandId FIRST = new CommandId(1);

    /**
     * @throws dev.foxproof.spec.errors.MalformedValueException if the value is out of range
     */
    public CommandId {
        VALUES.require("id", value);
    }

    /** The id of the command that is queued after this one. */
    @Requirement("DEV-28")
    public CommandId next() {
        return new CommandId(value + 1);
    }

    @Override
    public int compareTo(CommandId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
