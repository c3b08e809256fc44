package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.server.devices.Caller;
import dev.foxproof.server.devices.DeviceEvent;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.TestServices;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.UserId;
import dev.foxproof.spec.keys.Email;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stream sends, on the thread of the test and with turns of a millisecond. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeviceEventStreamTest {
    private static final Email ALICE = new Email("alice@example.com");

    @TempDir
    private Path folder;

    private AccountStore store;
    private DeviceServices services;
    private DeviceEventStream stream;

    @BeforeEach
    void open() {
        DatabaseConfig database = TestDatabase.SQLITE.fresh(folder);
        store = SqlAccountStore.open(database, RecordedRuns.of(database));
        services = TestServices.over(store, () -> Instant.EPOCH);
        stream = new DeviceEventStream(services, new Caller.Claimed(ALICE), UserId.of(ALICE), Duration.ofMillis(1));
    }

    @AfterEach
    void close() {
        stream.close();
        store.close();
    }

    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    private List<String> first(int count) throws InterruptedException, IOException {
        List<String> sent = new ArrayList<>();
        try {
            stream.sendTo(text -> {
                sent.add(text);
                if (sent.size() == count) {
                    throw new Enough();
                }
            });
        } catch (Enough e) {
            // As many as the test wanted to see.
        }
        return sent;
    }

    @Test
    @Requirement("DEV-58")
    void aSilentStreamSendsACommentOftenEnough() throws Exception {
        assertThat(first(4)).containsExactly(":\n\n", ":\n\n", ":\n\n", ":\n\n");
        assertThat(DeviceEventStream.LOOK_AGAIN.multipliedBy(DeviceEventStream.SILENT_TURNS_MAX))
                .as("the longest silence, with some room for a busy machine")
                .isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    @Requirement("DEV-56")
    void aStreamThatLostEventsEndsSoThatThePageBeginsAnew() throws Exception {
        List<DeviceEvent.Gone> many = IntStream.range(0, 1_000)
                .mapToObj(i -> new DeviceEvent.Gone(DeviceId.random(new Random(i)), false))
                .toList();
        services.events().publish(UserId.of(ALICE), many);
        assertThat(first(Integer.MAX_VALUE)).containsExactly(":\n\n");
    }

    @Test
    @Requirement("DEV-57")
    void aClosedStreamMakesRoomForAnother() {
        assertThat(services.events().size()).isEqualTo(1);
        stream.close();
        stream.close();
        assertThat(services.events().size()).isZero();
    }
}
