package dev.foxproof.server.devices;

import static dev.foxproof.server.devices.DeviceServer.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.Storage;
import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.server.devices.DeviceServer.Phone;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.Registration;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server finds when it starts again. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(DeviceServer.START);

    @TempDir
    private Path folder;

    private DeviceServer start(DatabaseConfig database) throws Exception {
        return DeviceServer.on(new Storage.Database(database), now, config -> config);
    }

    private static Registration stored(DatabaseConfig database, Phone phone) {
        try (AccountStore store = SqlAccountStore.open(database, TraceSink.NONE)) {
            return store.read(tx -> tx.registrations().find(phone.id())).orElseThrow();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"DEV-28", "DEV-34"})
    void whatWasQueuedAndDeliveredIsStillThere(TestDatabase kind) throws Exception {
        DatabaseConfig database = kind.fresh(folder);
        Phone phone;
        String delivered;
        try (DeviceServer server = start(database)) {
            phone = server.phone(ALICE);
            server.queued(ALICE, phone, Map.of("r", Map.of("d", 30)));
            delivered = server.poll(phone);
            server.cmd(phone, Map.of("t", Map.of("ok", true, "la", 1, "lo", 2))).ok();
        }
        try (DeviceServer server = start(database)) {
            assertThat(server.poll(phone)).isEqualTo(delivered);
            assertThat(server.state(ALICE, phone).get("position").get("la").doubleValue())
                    .isEqualTo(1);
            long ring = DeviceServer.json(delivered).get("r").get("i").longValue();
            assertThat(server.queued(ALICE, phone, Map.of("r", Map.of("d", 0)))).isGreaterThan(ring);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Requirement({"DEV-40", "DEV-51", "DEV-52"})
    @Violates("DEV-52")
    void theStartPurgesWhatIsOver(TestDatabase kind) throws Exception {
        DatabaseConfig database = kind.fresh(folder);
        Phone phone;
        try (DeviceServer server = start(database)) {
            phone = server.phone(ALICE);
            server.queued(ALICE, phone, Map.of("r", Map.of("d", 30)));
            server.advance(Duration.ofDays(30).minusMinutes(15));
            server.queued(ALICE, phone, Map.of("l", Map.of()));
            server.cmd(phone, Map.of("t", Map.of("ok", true, "la", 1, "lo", 2))).ok();
        }
        assertThat(stored(database, phone).state().position()).isPresent();
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(15)));
        try (DeviceServer server = start(database)) {
            // The purge runs in the background; the position is the first that it deletes, the command the second.
            while (stored(database, phone).state().pending().all().size() > 1) {
                Thread.sleep(10);
            }
            assertThat(server.state(ALICE, phone).get("position").isNull()).isTrue();
        }
        Registration left = stored(database, phone);
        assertThat(left.state().position()).isEmpty();
        assertThat(left.state().pending().all())
                .singleElement()
                .satisfies(command -> assertThat(command.kind().text()).isEqualTo("l"));
    }
}
