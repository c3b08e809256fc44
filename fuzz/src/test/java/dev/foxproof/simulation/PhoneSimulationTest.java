package dev.foxproof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceHousekeeping;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.Exchanges;
import dev.foxproof.server.devices.OwnDevices;
import dev.foxproof.server.store.Registration;
import dev.foxproof.simulation.Truth.Violation;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.CommandExchange;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.DeviceState.AfterExchange;
import dev.foxproof.spec.devices.IdentifiedCommand;
import dev.foxproof.spec.devices.PendingCommands;
import dev.foxproof.spec.devices.RecordedPosition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is lost, repeated, late or broken: a phone executes a command at most once and in the end, and no position outlives its time.
 *
 * <p>{@code -Dfoxproof.simulation.seed=N} replays one run, {@code -Dfoxproof.simulation.phones=N} sets how many there are.
 */
class PhoneSimulationTest {
    private static final int RUNS = Integer.getInteger("foxproof.simulation.phones", 3_000);
    private static final int RUNS_UNTIL_FOUND = 20_000;
    private static final String SEED = "foxproof.simulation.seed";

    private static final BiFunction<DeviceEnvironment, Services, DeviceServices> RIGHT =
            (environment, accounts) -> DeviceServices.of(environment, accounts.tokens());

    private static PhoneSimulation run(
            Store store, BiFunction<DeviceEnvironment, Services, DeviceServices> services, long seed) {
        PhoneSimulation simulation = new PhoneSimulation(store.accounts(), services, Choices.of(seed));
        try {
            simulation.run();
            return simulation;
        } catch (Violation | RuntimeException e) {
            throw new AssertionError(
                    e.getMessage() + "; to replay it: -Dtest=PhoneSimulationTest#thisSchedule -D" + SEED + "=" + seed
                            + "\n" + String.join("\n", simulation.story()),
                    e);
        }
    }

    @Test
    @Requirement({"DEV-19", "DEV-34", "DEV-36", "DEV-38", "DEV-40", "DEV-51", "DEV-52", "DEV-67", "DEV-68", "DEV-69"})
    void noScheduleRepeatsACommandOrShowsAnOldPosition() throws IOException {
        long executed = 0;
        try (Store store = Store.open()) {
            for (long seed = 1; seed <= RUNS; seed++) {
                executed += run(store, RIGHT, seed).executed();
            }
        }
        // Fewer would mean that nothing reaches the phone any more.
        assertThat(executed).isGreaterThan(RUNS);
    }

    @Test
    @EnabledIfSystemProperty(named = SEED, matches = "[0-9]+", disabledReason = "it repeats the schedule of a seed")
    void thisSchedule() throws IOException {
        try (Store store = Store.open()) {
            System.out.println(
                    String.join("\n", run(store, RIGHT, Long.getLong(SEED)).story()));
        }
    }

    @Test
    void aSeedReplaysExactly() throws IOException {
        try (Store one = Store.open();
                Store other = Store.open()) {
            List<List<String>> told = LongStream.rangeClosed(1, 100)
                    .mapToObj(seed -> run(one, RIGHT, seed).story())
                    .toList();
            assertThat(LongStream.rangeClosed(1, 100)
                            .mapToObj(seed -> run(other, RIGHT, seed).story()))
                    .containsExactlyElementsOf(told);
        }
    }

    /** Servers with one fault each. */
    enum Wrong implements BiFunction<DeviceEnvironment, Services, DeviceServices> {
        /** What was delivered to a phone that has forgotten it is delivered again. */
        START_IGNORED {
            @Override
            public DeviceServices apply(DeviceEnvironment environment, Services accounts) {
                DeviceServices right = RIGHT.apply(environment, accounts);
                Exchanges exchanges = new Exchanges(environment, right.events()) {
                    @Override
                    public Optional<IdentifiedCommand> exchange(Registration device, CommandExchange said) {
                        return super.exchange(
                                device, new CommandExchange(said.replies(), said.hasPasscode(), said.enabled(), false));
                    }
                };
                return with(right, exchanges);
            }
        },
        /** What is delivered never arrives. */
        ANSWERS_ARE_EMPTY {
            @Override
            public DeviceServices apply(DeviceEnvironment environment, Services accounts) {
                DeviceServices right = RIGHT.apply(environment, accounts);
                Exchanges exchanges = new Exchanges(environment, right.events()) {
                    @Override
                    public Optional<IdentifiedCommand> exchange(Registration device, CommandExchange said) {
                        super.exchange(device, said);
                        return Optional.empty();
                    }
                };
                return with(right, exchanges);
            }
        },
        /** A command is gone when it is sent, whether it arrives or not. */
        DELETED_WHEN_SENT {
            @Override
            public DeviceServices apply(DeviceEnvironment environment, Services accounts) {
                DeviceServices right = RIGHT.apply(environment, accounts);
                return with(right, new Exchanges(environment, right.events()) {
                    @Override
                    protected AfterExchange exchange(DeviceState state, CommandExchange said, Instant now) {
                        AfterExchange after = super.exchange(state, said, now);
                        return new AfterExchange(
                                after.state().map(Wrong::withoutDelivered),
                                after.outcomes(),
                                after.removed(),
                                after.answer());
                    }
                });
            }
        },
        /** Commands are stored for ever. */
        COMMANDS_ARE_KEPT {
            @Override
            public DeviceServices apply(DeviceEnvironment environment, Services accounts) {
                DeviceServices right = RIGHT.apply(environment, accounts);
                return with(right, new DeviceHousekeeping(environment, right.events()) {
                    @Override
                    public int purge() {
                        return environment
                                .store()
                                .write(tx -> tx.registrations()
                                        .deletePositionsRecordedUntil(
                                                environment.clock().instant().minus(RecordedPosition.LIFETIME)))
                                .size();
                    }
                });
            }
        },
        /** The clock of the page is behind. */
        POSITIONS_ARE_SHOWN_LONGER {
            @Override
            public DeviceServices apply(DeviceEnvironment environment, Services accounts) {
                DeviceServices right = RIGHT.apply(environment, accounts);
                return new DeviceServices(
                        right.users(),
                        right.registrations(),
                        right.exchanges(),
                        new OwnDevices(behind(environment), right.events()),
                        right.events(),
                        right.pages(),
                        right.housekeeping());
            }
        },
        /** The clock of the purge is behind. */
        POSITIONS_ARE_KEPT_LONGER {
            @Override
            public DeviceServices apply(DeviceEnvironment environment, Services accounts) {
                DeviceServices right = RIGHT.apply(environment, accounts);
                return with(right, new DeviceHousekeeping(behind(environment), right.events()));
            }
        };

        private static DeviceState withoutDelivered(DeviceState state) {
            PendingCommands pending = state.pending();
            return new DeviceState(
                    state.accepts(),
                    state.hasPasscode(),
                    state.enabled(),
                    state.position(),
                    new PendingCommands(pending.lastId(), Optional.empty(), pending.waiting()));
        }

        private static DeviceServices with(DeviceServices right, DeviceHousekeeping housekeeping) {
            return new DeviceServices(
                    right.users(),
                    right.registrations(),
                    right.exchanges(),
                    right.ownDevices(),
                    right.events(),
                    right.pages(),
                    housekeeping);
        }

        private static DeviceServices with(DeviceServices right, Exchanges exchanges) {
            return new DeviceServices(
                    right.users(),
                    right.registrations(),
                    exchanges,
                    right.ownDevices(),
                    right.events(),
                    right.pages(),
                    right.housekeeping());
        }

        private static DeviceEnvironment behind(DeviceEnvironment environment) {
            return new DeviceEnvironment(
                    environment.store(),
                    () -> environment.clock().instant().minus(Duration.ofMillis(1)),
                    environment.random(),
                    environment.limiter(),
                    environment.origins(),
                    environment.waker(),
                    environment.metrics());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerWithAFaultIsFound(Wrong services) throws IOException {
        try (Store store = Store.open()) {
            for (long seed = 1; seed <= RUNS_UNTIL_FOUND; seed++) {
                try {
                    new PhoneSimulation(store.accounts(), services, Choices.of(seed)).run();
                } catch (Violation e) {
                    return;
                }
            }
        }
        throw new AssertionError("not found in " + RUNS_UNTIL_FOUND + " runs");
    }
}
