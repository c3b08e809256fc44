package dev.foxproof.spec.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.PendingCommands.Acknowledged;
import dev.foxproof.spec.devices.PendingCommands.Delivered;
import dev.foxproof.spec.devices.PendingCommands.Queued;
import dev.foxproof.spec.devices.PendingCommands.Removed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingCommandsTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = T0.plusSeconds(1);
    private static final Command LOCK = new Lock(Optional.empty(), Optional.empty());

    private static PendingCommands queued(Command... commands) {
        PendingCommands pending = PendingCommands.NONE;
        for (Command command : commands) {
            pending = pending.queue(command, T0).after();
        }
        return pending;
    }

    /** Queues the commands and delivers the first of them. */
    private static PendingCommands delivered(Command... commands) {
        return queued(commands).deliver(LATER).after();
    }

    private static List<Long> ids(List<PendingCommand> commands) {
        return commands.stream().map(command -> command.id().value()).toList();
    }

    private static Reply reply(Kind kind, boolean ok, long... id) {
        Optional<CommandId> given = id.length == 0 ? Optional.empty() : Optional.of(new CommandId(id[0]));
        return new Reply(kind, ok, given, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    @Requirement("DEV-28")
    void idsAscendFromOneAndAreNotUsedAgainWhenNothingIsPending() {
        PendingCommands pending = queued(new Ring(1), new Track(1));
        assertThat(ids(pending.all())).containsExactly(1L, 2L);
        PendingCommands empty = pending.clear().after();
        assertThat(empty.all()).isEmpty();
        assertThat(empty.queue(new Ring(1), T0).id()).isEqualTo(new CommandId(3));
    }

    @Test
    @Violates("DEV-28")
    void aStateWhoseIdsDoNotAscendCannotBeMade() {
        List<PendingCommand> all = queued(new Ring(1), new Track(1)).all();
        Optional<CommandId> last = Optional.of(new CommandId(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCommands(last, Optional.empty(), all.reversed()))
                .withMessageContaining("ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCommands(Optional.of(CommandId.FIRST), Optional.empty(), all))
                .withMessageContaining("last id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCommands(Optional.empty(), Optional.empty(), all))
                .withMessageContaining("last id");
    }

    @Test
    @Violates({"DEV-32", "DEV-33"})
    void aStateWithACommandOnTheWrongSideOrTwiceCannotBeMade() {
        PendingCommand waiting = queued(new Ring(1)).waiting().getFirst();
        PendingCommand delivered = waiting.deliveredAt(LATER);
        PendingCommand second = PendingCommand.waiting(new CommandId(2), new Ring(2), T0);
        Optional<CommandId> last = Optional.of(new CommandId(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCommands(last, Optional.empty(), List.of(delivered)))
                .withMessageContaining("yet waiting");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCommands(last, Optional.of(waiting), List.of()))
                .withMessageContaining("never delivered");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PendingCommands(last, Optional.empty(), List.of(waiting, second)))
                .withMessageContaining("two commands");
    }

    @Test
    @Requirement("DEV-33")
    void aCommandReplacesTheWaitingOneOfItsKindAndGoesToTheEnd() {
        PendingCommands pending = queued(new Ring(30), LOCK);
        Queued stop = pending.queue(new Ring(0), LATER);
        assertThat(stop.id()).isEqualTo(new CommandId(3));
        assertThat(stop.replaced()).hasValue(pending.waiting().getFirst());
        assertThat(ids(stop.after().waiting())).containsExactly(2L, 3L);
        assertThat(stop.after().waiting().getLast().command()).isEqualTo(new Ring(0));
        assertThat(stop.after().waiting().getLast().queuedAt()).isEqualTo(LATER);
    }

    @Test
    @Requirement("DEV-33")
    void aWaitingEraseStaysInItsPlaceWithItsIdAndItsTime() {
        PendingCommands pending = queued(new Erase(), new Ring(1));
        Queued again = pending.queue(new Erase(), LATER);
        assertThat(again.id()).isEqualTo(CommandId.FIRST);
        assertThat(again.replaced()).isEmpty();
        assertThat(again.after()).isEqualTo(pending);
    }

    @Test
    @Requirement("DEV-33")
    void aDeliveredCommandIsNotReplaced() {
        PendingCommands pending = delivered(new Ring(30));
        Queued stop = pending.queue(new Ring(0), LATER);
        assertThat(stop.replaced()).isEmpty();
        assertThat(ids(stop.after().all())).containsExactly(1L, 2L);
        Queued erase = delivered(new Erase()).queue(new Erase(), LATER);
        assertThat(erase.id()).isEqualTo(new CommandId(2));
        assertThat(ids(erase.after().waiting())).containsExactly(2L);
    }

    @Test
    @Requirement({"DEV-32", "DEV-34"})
    void theDeliveredCommandIsRepeatedUntilItIsAcknowledged() {
        Delivered first = queued(new Ring(1), LOCK).deliver(LATER);
        assertThat(first.first()).isTrue();
        assertThat(first.command().orElseThrow().id()).isEqualTo(CommandId.FIRST);
        assertThat(first.command().orElseThrow().deliveredAt()).hasValue(LATER);
        Delivered again = first.after().deliver(LATER.plusSeconds(60));
        assertThat(again.first()).isFalse();
        assertThat(again.command()).isEqualTo(first.command());
        assertThat(again.after()).isEqualTo(first.after());
        Delivered next =
                again.after().acknowledge(reply(Kind.RING, true, 1)).after().deliver(LATER);
        assertThat(next.command().orElseThrow().id()).isEqualTo(new CommandId(2));
    }

    @Test
    @Requirement("DEV-34")
    void nothingIsDeliveredWhenNothingIsPending() {
        Delivered nothing = PendingCommands.NONE.deliver(T0);
        assertThat(nothing.command()).isEmpty();
        assertThat(nothing.first()).isFalse();
        assertThat(nothing.after()).isEqualTo(PendingCommands.NONE);
    }

    @Test
    @Requirement({"DEV-36", "DEV-37"})
    void aReplyWithTheIdOrWithNoneAcknowledgesWhetherOkOrNot() {
        PendingCommands pending = delivered(new Ring(1), LOCK);
        for (Reply reply : List.of(
                reply(Kind.RING, true, 1),
                reply(Kind.RING, false, 1),
                reply(Kind.RING, true),
                reply(Kind.RING, false))) {
            Acknowledged acknowledged = pending.acknowledge(reply);
            assertThat(acknowledged.command()).as(reply.toString()).isEqualTo(pending.delivered());
            assertThat(ids(acknowledged.after().all())).containsExactly(2L);
        }
    }

    @Test
    @Violates("DEV-36")
    void anyOtherReplyRemovesNothing() {
        PendingCommands pending = delivered(new Ring(1), LOCK);
        for (Reply reply : List.of(
                reply(Kind.RING, true, 2), // another id
                reply(Kind.LOCK, true, 1), // another kind
                reply(Kind.LOCK, true, 2), // not delivered yet
                reply(Kind.LOCK, true),
                reply(Kind.ERASE, false))) {
            Acknowledged acknowledged = pending.acknowledge(reply);
            assertThat(acknowledged.command()).as(reply.toString()).isEmpty();
            assertThat(acknowledged.after()).isEqualTo(pending);
        }
        PendingCommands waiting = queued(new Ring(1));
        assertThat(waiting.acknowledge(reply(Kind.RING, true)).after()).isEqualTo(waiting);
    }

    @Test
    @Violates("DEV-36")
    void theReplyToAnEarlierCommandOfTheSameKindAcknowledgesNothing() {
        PendingCommands second = delivered(new Ring(1))
                .acknowledge(reply(Kind.RING, true, 1))
                .after()
                .queue(new Ring(2), LATER)
                .after()
                .deliver(LATER)
                .after();
        assertThat(second.acknowledge(reply(Kind.RING, true, 1)).command()).isEmpty();
    }

    @Test
    @Requirement("DEV-38")
    void aPhoneThatBeginsAnewLosesTheDeliveredCommandButNotAnErase() {
        PendingCommands ring = delivered(new Ring(1), LOCK);
        Removed removed = ring.begin();
        assertThat(removed.commands()).containsExactly(ring.delivered().orElseThrow());
        assertThat(ids(removed.after().all())).containsExactly(2L);
        PendingCommands erase = delivered(new Erase(), LOCK);
        assertThat(erase.begin().after()).isEqualTo(erase);
        assertThat(erase.begin().commands()).isEmpty();
    }

    @Test
    @Requirement("DEV-19")
    void renewalKeepsWhatWasNeverDeliveredAndADeliveredErase() {
        PendingCommands ring = delivered(new Ring(1), LOCK, new Erase());
        assertThat(ids(ring.renew(Accepts.ALL).after().all())).containsExactly(2L, 3L);
        assertThat(ids(ring.renew(Accepts.ALL).commands())).containsExactly(1L);
        PendingCommands erase = delivered(new Erase(), LOCK);
        assertThat(erase.renew(Accepts.ALL).after()).isEqualTo(erase);
    }

    @Test
    @Violates("DEV-19")
    void renewalDropsKindsThatAreNoLongerAccepted() {
        PendingCommands pending = delivered(new Erase(), LOCK, new Ring(1));
        Removed removed = pending.renew(Accepts.of(Kind.RING));
        assertThat(ids(removed.commands())).containsExactly(1L, 2L);
        assertThat(ids(removed.after().all())).containsExactly(3L);
    }

    @Test
    @Requirement("DEV-41")
    void withdrawingRemovesWhatIsWaitingAndKeepsTheDeliveredCommand() {
        PendingCommands pending = delivered(new Ring(1), LOCK, new Erase());
        Removed removed = pending.withdraw();
        assertThat(ids(removed.commands())).containsExactly(2L, 3L);
        assertThat(removed.after().delivered()).isEqualTo(pending.delivered());
        assertThat(removed.after().waiting()).isEmpty();
        assertThat(removed.after().lastId()).isEqualTo(pending.lastId());
    }

    @Test
    @Requirement("DEV-40")
    void aCommandLivesUntilJustBeforeThirtyDays() {
        PendingCommands pending = delivered(new Ring(1), LOCK);
        Instant end = T0.plus(Duration.ofDays(30));
        assertThat(pending.expire(end.minusMillis(1)).after()).isEqualTo(pending);
        assertThat(pending.expire(end.minusMillis(1)).commands()).isEmpty();
    }

    @Test
    @Violates("DEV-40")
    void aCommandIsGoneAtThirtyDaysWaitingOrDelivered() {
        PendingCommands pending = delivered(new Ring(1), LOCK)
                .queue(new Erase(), T0.plusMillis(1))
                .after();
        Removed removed = pending.expire(T0.plus(Duration.ofDays(30)));
        assertThat(ids(removed.commands())).containsExactly(1L, 2L);
        assertThat(ids(removed.after().all())).containsExactly(3L);
    }
}
