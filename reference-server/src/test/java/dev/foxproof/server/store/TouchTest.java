package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RecordedPosition;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The one statement of an idle poll, and the one query before it. */
@ParameterizedClass
@EnumSource
class TouchTest {
    private static final Random RANDOM = new Random(11);
    private static final Instant THEN = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final Command RING = new Command.Ring(30);
    private static final Instant NOW = THEN.plusSeconds(60);

    @Parameter
    TestDatabase database = TestDatabase.SQLITE;

    @TempDir
    Path folder;

    private SqlAccountStore store;
    private Registration phone;

    @BeforeEach
    void open() {
        store = SqlAccountStore.open(database.fresh(folder), TraceSink.NONE);
        phone = new Registration(
                DeviceId.random(RANDOM),
                UserId.of(new Email("user@example.org")),
                DeviceSecret.random(RANDOM),
                PushUrl.NONE,
                0,
                new DeviceName("phone"),
                THEN,
                DeviceState.registered(Accepts.ALL, false));
        store.<Boolean>write(tx -> tx.registrations().insert(phone));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private boolean touch(Registration read) {
        return store.touch(read, NOW);
    }

    private Registration stored() {
        return store.<Optional<Registration>>find(tx -> tx.registrations().find(phone.id()))
                .orElseThrow();
    }

    private Registration change(DeviceState after) {
        Registration before = stored();
        store.<Boolean>write(tx -> {
            tx.registrations().change(before, before.in(after));
            return true;
        });
        return stored();
    }

    private static DeviceState queued(DeviceState state, Command command) {
        return state.queue(command, THEN).state();
    }

    @Test
    void changesTheTimeAndNothingElse() {
        assertThat(touch(phone)).isTrue();
        assertThat(stored()).isEqualTo(phone.exchangedAt(NOW));
        Registration numbered = change(queued(phone.state(), RING).withdraw());
        assertThat(touch(numbered)).isTrue();
    }

    @Test
    void leavesADeviceAloneThatIsNotAsItWasRead() {
        Registration other = change(new DeviceState(
                phone.state().accepts(),
                true,
                false,
                Optional.empty(),
                phone.state().pending()));
        assertThat(touch(phone)).isFalse();
        assertThat(stored()).isEqualTo(other);
    }

    @Test
    void leavesADeviceAloneThatHasAnotherSecretOrIsGone() {
        Registration renewed = new Registration(
                phone.id(),
                phone.user(),
                DeviceSecret.random(RANDOM),
                phone.pushUrl(),
                phone.pushVersion(),
                phone.name(),
                phone.lastExchange(),
                phone.state());
        assertThat(touch(renewed)).isFalse();
        store.<Boolean>write(tx -> {
            tx.registrations().delete(phone.id());
            return true;
        });
        assertThat(touch(phone)).isFalse();
    }

    @Test
    void leavesADeviceAloneForWhichSomethingIsPending() {
        Registration waiting = change(queued(phone.state(), RING));
        assertThat(touch(phone)).isFalse();
        assertThat(touch(waiting)).isFalse();
        assertThat(stored().lastExchange()).isEqualTo(THEN);
    }

    @Test
    void oneQueryFindsPositionAndCommandsToo() {
        RecordedPosition position = new RecordedPosition(
                new Position(1.5, 2.5, OptionalDouble.empty(), OptionalDouble.of(12), OptionalLong.empty()), THEN);
        DeviceState state = queued(queued(phone.state(), RING), new Command.Track(60));
        state = new DeviceState(
                state.accepts(),
                true,
                true,
                Optional.of(position),
                state.pending().deliver(THEN).after());
        assertThat(change(state)).isEqualTo(phone.in(state));
    }

    @Test
    void aSecondQueryOfALookupIsRefused() {
        assertThatThrownBy(() -> store.find(tx -> {
                    tx.registrations().find(phone.id());
                    return tx.registrations().find(phone.id());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a second statement needs a transaction");
    }

    private Registration insert(String name) {
        Registration other = new Registration(
                DeviceId.random(RANDOM),
                phone.user(),
                DeviceSecret.random(RANDOM),
                PushUrl.NONE,
                0,
                new DeviceName(name),
                THEN,
                phone.state());
        store.<Boolean>write(tx -> tx.registrations().insert(other));
        return other;
    }

    @Test
    void ofManyAtOnceEachIsToldOfItsOwn() throws Exception {
        List<Registration> phones =
                IntStream.range(0, 100).mapToObj(i -> insert("phone " + i)).toList();
        List<Registration> asRead = new ArrayList<>(phones);
        for (int i = 0; i < phones.size(); i += 3) {
            asRead.set(i, phones.get(i).in(queued(phones.get(i).state(), RING).withdraw()));
        }
        List<Future<Boolean>> touched = new ArrayList<>();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            asRead.forEach(read -> touched.add(all.submit(() -> touch(read))));
        }
        for (int i = 0; i < phones.size(); i++) {
            Registration old = phones.get(i);
            boolean asItIs = i % 3 != 0;
            assertThat(touched.get(i).get()).as("phone %s", i).isEqualTo(asItIs);
            assertThat(store.<Optional<Registration>>find(
                            tx -> tx.registrations().find(old.id())))
                    .hasValue(asItIs ? old.exchangedAt(NOW) : old);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoHoldsADeviceIsNotWaitedForByThePollsOfOthers() throws Exception {
        assumeTrue(database == TestDatabase.POSTGRES, "SQLite has one writer at a time");
        Registration other = insert("other");
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService holder = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> holding = holder.submit(() -> store.<Boolean>write(tx -> {
                boolean found = tx.registrations().lock(phone.id()).isPresent();
                held.countDown();
                Latches.await(done);
                return found;
            }));
            Latches.await(held);
            assertThat(touch(phone)).isFalse();
            assertThat(touch(other)).isTrue();
            done.countDown();
            assertThat(holding.get()).isTrue();
        } finally {
            done.countDown();
        }
    }
}
