package dev.foxproof.spec.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Delivery.Executable;
import dev.foxproof.spec.devices.Delivery.Nothing;
import dev.foxproof.spec.devices.Delivery.Refused;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a phone makes of the answers to cmd. */
class PhoneTest {
    private static IdentifiedCommand ring(long id) {
        return new IdentifiedCommand(new CommandId(id), new Ring(1));
    }

    @Test
    @Requirement("DEV-71")
    void aCommandThatThePhoneAcceptsIsExecutable() {
        assertThat(Delivery.read(Map.of(), Accepts.ALL)).isEqualTo(new Nothing());
        assertThat(Delivery.read(Map.of("r", Map.of("d", 1, "i", 3)), Accepts.of(Kind.RING)))
                .isEqualTo(new Executable(ring(3)));
    }

    @Test
    @Violates("DEV-71")
    void aCommandOutsideOfAcceptsOrTheGrammarIsAnsweredNotOkAndNotExecuted() {
        Optional<CommandId> three = Optional.of(new CommandId(3));
        assertRefused(Delivery.read(Map.of("r", Map.of("d", 1, "i", 3)), Accepts.of(Kind.LOCK)), Kind.RING, three);
        for (Map<String, ?> arguments : List.of(
                Map.of("i", 3),
                Map.of("d", 10_501, "i", 3),
                Map.of("d", "1", "i", 3),
                Map.of("d", 1, "x", 1, "i", 3))) {
            assertRefused(Delivery.read(Map.of("r", arguments), Accepts.ALL), Kind.RING, three);
        }
        for (Map<String, ?> arguments :
                List.of(Map.<String, Object>of(), Map.of("i", 0), Map.of("i", "3"), Map.of("i", 3.0))) {
            assertRefused(Delivery.read(Map.of("e", arguments), Accepts.ALL), Kind.ERASE, Optional.empty());
        }
    }

    private static void assertRefused(Delivery delivery, Kind kind, Optional<CommandId> id) {
        assertThat(delivery).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reply().kind()).isEqualTo(kind);
            assertThat(refused.reply().ok()).isFalse();
            assertThat(refused.reply().id()).isEqualTo(id);
            assertThat(refused.reply().error().orElseThrow()).isNotEmpty();
        });
    }

    @Test
    void anAnswerThatNamesNoKindIsAnErrorBecauseThereIsNothingToReplyTo() {
        for (Map<String, ?> answer :
                List.of(Map.of("x", Map.of("i", 1)), Map.of("r", 1), Map.of("r", Map.of(), "e", Map.of()))) {
            assertThatThrownBy(() -> Delivery.read(answer, Accepts.ALL)).isInstanceOf(MalformedValueException.class);
        }
    }

    @Test
    @Requirement("DEV-67")
    void aRepeatedCommandIsAnsweredWithTheReplyThatWasGivenBefore() {
        Reply failed = Reply.failed(Kind.RING, Optional.of(new CommandId(2)), "no speaker");
        ExecutedCommands executed =
                ExecutedCommands.NONE.with(new CommandId(1), Reply.ok(ring(1))).with(new CommandId(2), failed);
        assertThat(executed.replyTo(ring(1))).hasValue(Reply.ok(ring(1)));
        assertThat(executed.replyTo(ring(2))).hasValue(failed);
        assertThat(executed.replyTo(ring(3))).isEmpty();
        assertThat(ExecutedCommands.NONE.replyTo(ring(1))).isEmpty();
    }

    @Test
    @Violates("DEV-67")
    void aCommandWhoseReplyIsForgottenIsNotExecutedAgain() {
        ExecutedCommands executed = ExecutedCommands.NONE;
        for (int id = 1; id <= 103; id++) {
            executed = executed.with(new CommandId(id), Reply.ok(ring(id)));
        }
        assertThat(executed.replies()).hasSize(ExecutedCommands.REPLIES_MAX);
        for (int id = 1; id <= 3; id++) {
            Reply forgotten = executed.replyTo(ring(id)).orElseThrow();
            assertThat(forgotten.ok()).isFalse();
            assertThat(forgotten.id()).hasValue(new CommandId(id));
        }
        assertThat(executed.replyTo(ring(4))).hasValue(Reply.ok(ring(4)));
        assertThat(executed.replyTo(ring(104))).isEmpty();
    }

    @Test
    @Violates("DEV-67")
    void theMemoryIsBoundedWhateverTheOrderOfTheIds() {
        ExecutedCommands executed = ExecutedCommands.NONE;
        for (int id = 300; id >= 1; id--) {
            executed = executed.with(new CommandId(id), Reply.ok(ring(id)));
            assertThat(executed.replies().size()).isLessThanOrEqualTo(ExecutedCommands.REPLIES_MAX);
        }
        for (int id = 1; id <= 300; id++) {
            assertThat(executed.replyTo(ring(id))).as("command %s", id).isPresent();
        }
        Map<CommandId, Reply> many = new HashMap<>(executed.replies());
        many.put(new CommandId(1000), Reply.ok(ring(1000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExecutedCommands(many, Optional.empty()))
                .withMessageContaining("100");
    }
}
