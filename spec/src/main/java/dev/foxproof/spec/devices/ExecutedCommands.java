package dev.foxproof.spec.devices;

import dev.foxproof.spec.Requirement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a running phone remembers of one registration, so that it executes no command twice: the replies to the last commands, by
 * id. Ids ascend, so an id at or below one that was forgotten was executed as well. Immutable.
 *
 * @param replies at most {@link #REPLIES_MAX}, the oldest first
 * @param forgotten the highest id whose reply is no longer remembered
 */
public record ExecutedCommands(Map<CommandId, Reply> replies, Optional<CommandId> forgotten) {
    public static final int REPLIES_MAX = 100;
    public static final ExecutedCommands NONE = new ExecutedCommands(Map.of(), Optional.empty());
    private static final String REPLY_FORGOTTEN = "executed before, the reply is forgotten";

    /**
     * @throws IllegalArgumentException if there are more than {@link #REPLIES_MAX} replies
     */
    public ExecutedCommands {
        if (replies.size() > REPLIES_MAX) {
            throw new IllegalArgumentException("more than " + REPLIES_MAX + " replies");
        }
        replies = Collections.unmodifiableMap(new LinkedHashMap<>(replies));
    }

    /** What to answer instead of executing the command; empty if it is to be executed. */
    @Requirement("DEV-67")
    public Optional<Reply> replyTo(IdentifiedCommand command) {
        Optional<Reply> earlier = Optional.ofNullable(replies.get(command.id()));
        if (earlier.isPresent()) {
            return earlier;
        }
        return forgotten
                .filter(highest -> command.id().compareTo(highest) <= 0)
                .map(highest -> Reply.failed(command.kind(), Optional.of(command.id()), REPLY_FORGOTTEN));
    }

    /** The memory after the command was executed, or refused, and answered so. */
    @Requirement("DEV-67")
    public ExecutedCommands with(CommandId id, Reply reply) {
        Map<CommandId, Reply> after = new LinkedHashMap<>(replies);
        after.put(id, reply);
        if (after.size() <= REPLIES_MAX) {
            return new ExecutedCommands(after, forgotten);
        }
        CommandId oldest = after.keySet().iterator().next();
        after.remove(oldest);
        Optional<CommandId> highest = Optional.of(
                forgotten.filter(other -> other.compareTo(oldest) > 0).orElse(oldest));
        return new ExecutedCommands(after, highest);
    }
}
