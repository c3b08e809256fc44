package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.Command.Erase;
import dev.foxproof.spec.devices.Command.Lock;
import dev.foxproof.spec.devices.Command.Ring;
import dev.foxproof.spec.devices.Command.Track;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.Kind;
import dev.foxproof.spec.devices.PendingCommand;
import dev.foxproof.spec.devices.PendingCommands;
import dev.foxproof.spec.devices.PendingCommands.Acknowledged;
import dev.foxproof.spec.devices.PendingCommands.Delivered;
import dev.foxproof.spec.devices.PendingCommands.Queued;
import dev.foxproof.spec.devices.PendingCommands.Removed;
import dev.foxproof.spec.devices.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Laws of what is pending for a device, after any sequence of what user, phone and time can do to it. */
class PendingCommandsProperties {
    private static final int PENDING_MAX = 5;

    /** Something that happens to the queue. */
    sealed interface Step {
        record Queue(Command command) implements Step {}

        record Deliver() implements Step {}

        /**
         * A reply.
         *
         * @param kind absent means that of the delivered command
         * @param idOffset is added to the delivered id; absent means a reply without an id
         */
        record Acknowledge(Optional<Kind> kind, boolean ok, Optional<Integer> idOffset) implements Step {}

        record Begin() implements Step {}

        record Renew(Accepts accepts) implements Step {}

        record Withdraw() implements Step {}

        record Clear() implements Step {}

        record Wait(Duration duration) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, Command.SECONDS_MAX);
        Arbitrary<Command> commands = Arbitraries.oneOf(
                seconds.map(Ring::new),
                seconds.map(Track::new),
                Arbitraries.just(new Lock(Optional.empty(), Optional.empty())),
                Arbitraries.just(new Erase()));
        Arbitrary<Step> replies = Combinators.combine(
                        Arbitraries.of(Kind.class).optional(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.of(-1, 0, 1).optional(0.7))
                .as(Step.Acknowledge::new);
        Arbitrary<Step> renewals = Arbitraries.of(Kind.class).set().map(kinds -> new Step.Renew(new Accepts(kinds)));
        Arbitrary<Step> waits = Arbitraries.of(Duration.ofSeconds(1), Duration.ofDays(29), Duration.ofDays(30))
                .map(Step.Wait::new);
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(8, commands.map(Step.Queue::new)),
                        Tuple.of(8, Arbitraries.just(new Step.Deliver())),
                        Tuple.of(8, replies),
                        Tuple.of(2, renewals),
                        Tuple.of(2, waits),
                        Tuple.of(1, Arbitraries.just(new Step.Begin())),
                        Tuple.of(1, Arbitraries.just(new Step.Withdraw())),
                        Tuple.of(1, Arbitraries.just(new Step.Clear())))
                .list()
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    /** One run: the state, and what an observer remembers of it. */
    private static final class Run {
        private PendingCommands pending = PendingCommands.NONE;
        private Instant now = Instant.EPOCH;
        private final Set<CommandId> given = new HashSet<>();
        private final Set<CommandId> gone = new HashSet<>();
        private final List<CommandId> firstDeliveries = new ArrayList<>();

        /** Takes the step and answers the ids that it says it has removed. */
        private List<PendingCommand> take(Step step) {
            return switch (step) {
                case Step.Queue(Command command) -> queue(command);
                case Step.Deliver() -> deliver();
                case Step.Acknowledge acknowledge -> acknowledge(acknowledge);
                case Step.Begin() -> removed(pending.begin());
                case Step.Renew(Accepts accepts) -> removed(pending.renew(accepts));
                case Step.Withdraw() -> removed(pending.withdraw());
                case Step.Clear() -> removed(pending.clear());
                case Step.Wait(Duration duration) -> {
                    now = now.plus(duration);
                    yield removed(pending.expire(now));
                }
            };
        }

        private List<PendingCommand> queue(Command command) {
            boolean eraseWaits = command instanceof Erase
                    && pending.waiting().stream().anyMatch(waiting -> waiting.kind() == Kind.ERASE);
            Queued queued = pending.queue(command, now);
            if (eraseWaits) {
                assertThat(queued.after()).isEqualTo(pending);
            } else {
                assertThat(given).allMatch(earlier -> earlier.compareTo(queued.id()) < 0);
                assertThat(queued.after().waiting().getLast().id()).isEqualTo(queued.id());
            }
            given.add(queued.id());
            pending = queued.after();
            return queued.replaced().stream().toList();
        }

        private List<PendingCommand> deliver() {
            Delivered delivered = pending.deliver(now);
            assertThat(delivered.command().isPresent()).isEqualTo(!pending.all().isEmpty());
            delivered.command().ifPresent(command -> {
                assertThat(gone).doesNotContain(command.id());
                assertThat(command.id()).isEqualTo(pending.all().getFirst().id());
                if (delivered.first()) {
                    assertThat(firstDeliveries).allMatch(earlier -> earlier.compareTo(command.id()) < 0);
                    firstDeliveries.add(command.id());
                } else {
                    assertThat(firstDeliveries).last().isEqualTo(command.id());
                }
            });
            pending = delivered.after();
            return List.of();
        }

        private List<PendingCommand> acknowledge(Step.Acknowledge step) {
            Optional<PendingCommand> delivered = pending.delivered();
            Kind kind =
                    step.kind().or(() -> delivered.map(PendingCommand::kind)).orElse(Kind.RING);
            long deliveredId = delivered.map(command -> command.id().value()).orElse(1L);
            Optional<CommandId> id = step.idOffset().map(offset -> new CommandId(Math.max(1, deliveredId + offset)));
            Reply reply = new Reply(kind, step.ok(), id, Optional.empty(), Optional.empty(), Optional.empty());
            boolean right = delivered
                    .filter(command -> command.kind() == kind)
                    .filter(command -> id.isEmpty() || id.get().equals(command.id()))
                    .isPresent();
            Acknowledged acknowledged = pending.acknowledge(reply);
            assertThat(acknowledged.command().isPresent()).isEqualTo(right);
            pending = acknowledged.after();
            return acknowledged.command().stream().toList();
        }

        private List<PendingCommand> removed(Removed removed) {
            pending = removed.after();
            return removed.commands();
        }
    }

    @Property
    @Requirement({"DEV-28", "DEV-32", "DEV-33", "DEV-34", "DEV-36", "DEV-40", "DEV-41"})
    void theLawsHoldAfterEveryStep(@ForAll("histories") List<Step> history) {
        Run run = new Run();
        for (Step step : history) {
            PendingCommands before = run.pending;
            List<PendingCommand> removed = run.take(step);
            removed.forEach(command -> run.gone.add(command.id()));
            assertNothingVanishesUnsaid(before, removed, run.pending);
            assertNothingComesBackOrStaysTooLong(run);
            assertRemovedForAReason(run, step, removed);
        }
        Statistics.label("deliveries").collect(Math.min(run.firstDeliveries.size(), PENDING_MAX));
    }

    /** What was pending is pending still, or is named among the removed; and nothing comes back. */
    private static void assertNothingVanishesUnsaid(
            PendingCommands before, List<PendingCommand> removed, PendingCommands after) {
        Set<CommandId> remaining = ids(before.all());
        assertThat(ids(removed)).allMatch(remaining::contains);
        remaining.removeAll(ids(removed));
        Set<CommandId> now = ids(after.all());
        assertThat(remaining).allMatch(now::contains);
        assertThat(now).hasSizeLessThanOrEqualTo(remaining.size() + 1);
    }

    private static Set<CommandId> ids(List<PendingCommand> commands) {
        Set<CommandId> ids = new HashSet<>();
        commands.forEach(command -> ids.add(command.id()));
        return ids;
    }

    private static void assertNothingComesBackOrStaysTooLong(Run run) {
        List<PendingCommand> all = run.pending.all();
        assertThat(ids(all)).noneMatch(run.gone::contains);
        assertThat(all)
                .allMatch(command ->
                        command.queuedAt().plus(PendingCommand.LIFETIME).isAfter(run.now));
    }

    /** Only the user, the phone's word, the phone's disabling, a phone that no longer accepts it, and age remove an erase. */
    private static void assertRemovedForAReason(Run run, Step step, List<PendingCommand> removed) {
        switch (step) {
            case Step.Withdraw _ -> {
                assertThat(run.pending.waiting()).isEmpty();
                assertThat(removed).noneMatch(command -> command.deliveredAt().isPresent());
            }
            case Step.Wait _ ->
                assertThat(removed)
                        .noneMatch(command ->
                                command.queuedAt().plus(PendingCommand.LIFETIME).isAfter(run.now));
            case Step.Clear _ -> assertThat(run.pending.all()).isEmpty();
            case Step.Renew(Accepts accepts) ->
                assertThat(removed)
                        .allMatch(command -> !accepts.contains(command.kind()) || isOrdinaryAndDelivered(command));
            case Step.Begin _ -> assertThat(removed).allMatch(PendingCommandsProperties::isOrdinaryAndDelivered);
            case Step.Acknowledge _ ->
                assertThat(removed).allMatch(command -> command.deliveredAt().isPresent());
            case Step.Queue _, Step.Deliver _ -> assertThat(removed).noneMatch(command -> command.kind() == Kind.ERASE);
        }
    }

    /** The phone may have executed it, and has forgotten whether. */
    private static boolean isOrdinaryAndDelivered(PendingCommand command) {
        return command.kind() != Kind.ERASE && command.deliveredAt().isPresent();
    }
}
