package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.Map;
import java.util.Optional;

/** What a phone makes of an answer to cmd. */
public sealed interface Delivery {
    /** Nothing is pending. */
    record Nothing() implements Delivery {}

    /** A command to execute, unless it was executed before ({@link ExecutedCommands}). */
    record Executable(IdentifiedCommand command) implements Delivery {}

    /** A command that is not executed, with the reply that says so. */
    record Refused(Reply reply) implements Delivery {}

    /**
     * Reads an answer.
     *
     * @param accepts the kinds that the phone executes
     * @throws MalformedValueException if the answer is neither empty nor an object with one member that is named by a kind: then
     *     there is nothing to reply to
     */
    @Requirement("DEV-71")
    static Delivery read(Map<String, ?> json, Accepts accepts) {
        if (json.isEmpty()) {
            return new Nothing();
        }
        CommandReader reader = CommandReader.of(json);
        if (!accepts.contains(reader.kind())) {
            return new Refused(Reply.failed(reader.kind(), idOf(reader), "this kind is not accepted"));
        }
        try {
            return new Executable(reader.identified());
        } catch (ProtocolException outsideOfItsGrammar) {
            return new Refused(
                    Reply.failed(reader.kind(), idOf(reader), String.valueOf(outsideOfItsGrammar.getMessage())));
        }
    }

    /** The id, if that at least can be read: a reply without one counts for whatever is delivered. */
    private static Optional<CommandId> idOf(CommandReader reader) {
        try {
            return reader.arguments()
                    .optional("i", name -> new CommandId(reader.arguments().integer(name, CommandId.VALUES)));
        } catch (MalformedValueException unreadable) {
            return Optional.empty();
        }
    }
}
