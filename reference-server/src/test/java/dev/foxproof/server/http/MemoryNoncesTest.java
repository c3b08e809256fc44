package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.Nonce;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryNoncesTest {
    private Instant now = Instant.ofEpochSecond(1_800_000_000);
    private final MemoryNonces nonces = new MemoryNonces(() -> now);

    private boolean record(String id, String nonce, Instant ts) {
        return nonces.record(id, new Nonce(nonce), HawkTimestamp.of(ts), ts.plusSeconds(60));
    }

    @Test
    @Violates("HAWK-31")
    void knowsARepetition() {
        assertThat(record("id", "n", now)).isTrue();
        assertThat(record("id", "n", now)).isFalse();
    }

    @Test
    @Requirement({"HAWK-32", "HAWK-33"})
    void tellsCredentialsAndTimestampsApart() {
        assertThat(record("id", "n", now)).isTrue();
        assertThat(record("other", "n", now)).isTrue();
        assertThat(record("id", "n", now.plusSeconds(1))).isTrue();
    }

    @Test
    @Violates("HAWK-35")
    void remembersANonceUntilItsTimestampIsStaleWhateverElseArrives() {
        Instant signed = now.plusSeconds(60);
        assertThat(record("id", "n", signed)).isTrue();
        for (int i = 0; i < 10_000; i++) {
            record("id", "other" + i, now);
        }
        now = signed.plusSeconds(60);
        record("id", "last", now);
        assertThat(record("id", "n", signed)).isFalse();
    }

    @Test
    @Requirement("HAWK-35")
    void forgetsWhatIsStale() {
        for (int i = 0; i < 1_000; i++) {
            record("id", "n" + i, now);
        }
        now = now.plusSeconds(62);
        record("id", "last", now);
        assertThat(nonces.size()).isEqualTo(1);
    }

    @Test
    @Violates("HAWK-31")
    void letsOneOfSeveralConcurrentRepetitionsIn() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(IntStream.range(0, 200)
                    .<Callable<Boolean>>mapToObj(i -> () -> record("id", "n", now))
                    .collect(Collectors.toList()));
            long accepted = 0;
            for (var result : results) {
                accepted += result.get() ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
    }
}
