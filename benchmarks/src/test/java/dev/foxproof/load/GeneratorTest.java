package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.Storage;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the generator asks rightly and notices wrong answers; how fast the server is, no test asserts. */
@Timeout(120)
class GeneratorTest {
    private static final ScryptParameters CHEAP = new ScryptParameters(16, 8, 1);
    private static final Population STORED = new Population(8, 300);

    @TempDir
    Path folder;

    private ReferenceServer server;
    private InetSocketAddress address;
    private int edges;

    @BeforeEach
    void start() throws Exception {
        Path file = folder.resolve("load.db");
        var database = new DatabaseConfig.Sqlite(file);
        try (AccountStore store = SqlAccountStore.open(database, TraceSink.NONE)) {
            STORED.store(store, CHEAP, Instant.now());
        }
        server = ReferenceServer.start(ServerConfig.builder()
                .scrypt(CHEAP)
                .storage(new Storage.Database(database))
                .build());
        address = new InetSocketAddress(server.url().getHost(), server.url().getPort());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Generator.Counted run(Call call, Population asked) {
        return new Generator(address, 6, Duration.ofMillis(50), Duration.ofMillis(250))
                .run(call, call.measured(asked, 0), new Generator.Edges() {
                    @Override
                    public void begin() {
                        edges++;
                    }

                    @Override
                    public void end() {
                        edges++;
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void eachCallIsAnsweredRightly(Call call) {
        Generator.Counted counted = run(call, STORED);
        assertThat(edges).isEqualTo(2);
        if (!call.once()) {
            // Those that can be used but once may all be used before it counts. A busy machine may need more time for
            // the others.
            while (counted.latencies().count() == 0) {
                counted = run(call, STORED);
            }
            assertThat(counted.latencies().percentile(50)).isPositive();
            assertThat(counted.perSecond()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsAnsweredButOnceIsNotAskedTwice(Call call) {
        List<Call.Asked> all = new ArrayList<>(call.heating(STORED));
        for (int round = 0; round < Load.ROUNDS; round++) {
            all.addAll(call.measured(STORED, round));
        }
        assertThat(Set.copyOf(all)).hasSize(call.subjects(STORED));
        assertThat(all).hasSize(call.subjects(STORED) * (call.once() ? 1 : Load.ROUNDS + 1));
    }

    @Test
    void aWrongStatusFailsTheRun() {
        assertThatThrownBy(() -> run(Call.SESSION_STATUS, new Population(1_000, 1)))
                .isInstanceOf(LoadFault.class)
                .hasMessage("session-status was answered with status 401");
    }

    @Test
    void aWrongContentFailsTheRun() {
        assertThatThrownBy(() -> run(Call.ACCOUNT_KEYS, new Population(4, 300)))
                .isInstanceOf(LoadFault.class)
                .hasMessage("account-keys was answered without what was expected");
    }

    @Test
    void aServerThatIsGoneFailsTheRun() {
        server.close();
        assertThatThrownBy(() -> run(Call.LOGIN, STORED))
                .isInstanceOf(LoadFault.class)
                .hasMessageStartingWith("login failed");
    }

    @Test
    void aRunWithoutAnEndIsRefused() {
        assertThatThrownBy(() -> new Generator(address, 1, Duration.ofHours(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theServersProcessIsMeasuredAndEndsWithItsOwner(@TempDir Path own) throws Exception {
        ServerProcess process = ServerProcess.start(own.toString(), List.of(), own.resolve("server.log"));
        try (process) {
            assertThat(Usage.cpuSeconds(process.pid())).isPositive();
            assertThat(Usage.residentMebibytes(process.pid())).isPositive();
        }
        assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(Usage.cpuSeconds(process.pid())).isZero();
    }
}
