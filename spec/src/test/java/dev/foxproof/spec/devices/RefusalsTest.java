package dev.foxproof.spec.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.MalformedValueException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What values of chapter 60 cannot be, and how it is said. */
class RefusalsTest {
    private static PendingCommand ring(long id) {
        return new PendingCommand(new CommandId(id), new Command.Ring(1), Instant.EPOCH, Optional.empty());
    }

    private static PendingCommand track(long id) {
        return new PendingCommand(new CommandId(id), new Command.Track(1), Instant.EPOCH, Optional.empty());
    }

    @Test
    void whatWaitsIsInTheOrderOfItsIds() {
        Optional<CommandId> last = Optional.of(new CommandId(9));

        assertThat(new PendingCommands(last, Optional.empty(), List.of(ring(2), track(3))).all())
                .hasSize(2);
        for (long id : new long[] {1, 2}) {
            assertThatThrownBy(() -> new PendingCommands(last, Optional.empty(), List.of(ring(2), track(id))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("do not ascend");
        }
    }

    @Test
    void argumentsThatACommandDoesNotHaveAreNamedByThoseThatItHas() {
        assertThatThrownBy(() -> Command.read(Map.of("e", Map.of("now", true))))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("must have no members")
                .hasMessageNotContaining("but");
        assertThatThrownBy(() -> Command.read(Map.of("l", Map.of("d", 1))))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("must have no members but c, m");
    }

    @Test
    void anAssertionIsGivenBackAsItIs() {
        assertThat(RegistrationRequest.requireAssertion("a~b")).isEqualTo("a~b");
        assertThatThrownBy(() -> RegistrationRequest.requireAssertion("")).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void whatIsAcceptedIsPrintedAsKinds() {
        assertThat(Accepts.of(Kind.RING, Kind.ERASE)).hasToString("[RING, ERASE]");
    }
}
