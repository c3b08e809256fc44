package dev.foxproof.spec.devices;

import dev.foxproof.spec.errors.MalformedValueException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a user asks a phone to do. On the wire an object with one member: the kind, with an object of arguments. */
public sealed interface Command {
    /** The longest duration of ring and track, in seconds. */
    int SECONDS_MAX = 10_500;

    /** Rings for {@code seconds}; 0 stops it. */
    record Ring(int seconds) implements Command {
        /**
         * @throws MalformedValueException if {@code seconds} is not 0 to {@link Command#SECONDS_MAX}
         */
        public Ring {
            CommandReader.SECONDS.require("r.d", seconds);
        }

        @Override
        public Kind kind() {
            return Kind.RING;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("d", seconds);
        }
    }

    /** Locks the phone; a phone without a code takes this one. */
    record Lock(Optional<LockCode> code, Optional<LockMessage> message) implements Command {
        @Override
        public Kind kind() {
            return Kind.LOCK;
        }

        @Override
        public Map<String, Object> arguments() {
            Map<String, Object> arguments = new LinkedHashMap<>();
            code.ifPresent(given -> arguments.put("c", given.digits()));
            message.ifPresent(given -> arguments.put("m", given.text()));
            return arguments;
        }
    }

    /** Reports the position at regular times for {@code seconds}; 0 stops it. */
    record Track(int seconds) implements Command {
        /**
         * @throws MalformedValueException if {@code seconds} is not 0 to {@link Command#SECONDS_MAX}
         */
        public Track {
            CommandReader.SECONDS.require("t.d", seconds);
        }

        @Override
        public Kind kind() {
            return Kind.TRACK;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of("d", seconds);
        }
    }

    /** Erases the user's data and resets the phone. */
    record Erase() implements Command {
        @Override
        public Kind kind() {
            return Kind.ERASE;
        }

        @Override
        public Map<String, Object> arguments() {
            return Map.of();
        }
    }

    Kind kind();

    /** The arguments as they stand in JSON, always in the same order. */
    Map<String, Object> arguments();

    /** The command as the user sends it. */
    default Map<String, Object> toJson() {
        return Map.of(kind().text(), arguments());
    }

    /**
     * Reads what a user queues.
     *
     * @throws MalformedValueException if it is not exactly one command, or an argument is unknown or outside its grammar
     * @throws dev.foxproof.spec.errors.RefusedException with errno 108 if {@code d} is missing
     */
    static Command read(Map<String, ?> json) {
        return CommandReader.of(json).command();
    }
}
