package dev.foxproof.client.devices;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.Reply;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.errors.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the answer to a request for the next command is. */
sealed interface Answered {
    /** {@code {}}. */
    record Nothing() implements Answered {}

    /** One command of a kind that the phone accepts. */
    record Acceptable(IdentifiedCommand command) implements Answered {}

    /**
     * Something that is not executed.
     *
     * @param replies say so, one for each kind that it names
     */
    record Unacceptable(List<Reply> replies, String why) implements Answered {}

    /** Decides by the form of the answer and the kinds that the phone accepts. */
    @Requirement("DEV-71")
    static Answered of(Map<String, Object> answer, Accepts accepts) {
        if (answer.isEmpty()) {
            return new Nothing();
        }
        try {
            IdentifiedCommand command = IdentifiedCommand.read(answer);
            return accepts.contains(command.kind())
                    ? new Acceptable(command)
                    : unacceptable(
                            answer,
                            "this phone does not accept " + command.kind().text());
        } catch (ProtocolException e) {
            return unacceptable(answer, "not a command: " + e.getMessage());
        }
    }

    private static Unacceptable unacceptable(Map<String, Object> answer, String why) {
        List<Reply> replies = Stream.of(Kind.values())
                .filter(kind -> answer.containsKey(kind.text()))
                .map(kind -> Reply.failed(kind, id(answer.get(kind.text())), ReplyText.of(why)))
                .toList();
        return new Unacceptable(replies, why);
    }

    /** The id in whatever stands where arguments should be; a reply without an id acknowledges as well (DEV-36). */
    private static Optional<CommandId> id(@Nullable Object arguments) {
        if (arguments instanceof Map<?, ?> members
                && (members.get("i") instanceof Integer || members.get("i") instanceof Long)) {
            try {
                return Optional.of(new CommandId(((Number) members.get("i")).longValue()));
            } catch (MalformedValueException outOfRange) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
