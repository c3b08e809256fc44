package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.authPw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StretchPoolTest {
    private static final ScryptParameters CHEAP = TestServer.CHEAP;
    private static final AuthSalt SALT = AuthSalt.parse("ab".repeat(32));

    @Test
    @Requirement("KEY-17")
    void computesWhatTheSpecificationSays() {
        try (StretchPool pool = new StretchPool(CHEAP, 2, 2)) {
            assertThat(pool.stretch(authPw("x"), SALT)).isEqualTo(BigStretchedPw.stretch(authPw("x"), SALT, CHEAP));
        }
    }

    @Test
    @Violates("ERR-39")
    void whatFindsTheQueueFullIsToldToComeBack() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        StretchPool.Kdf slow = (authPw, authSalt, cost) -> {
            started.countDown();
            release.await();
            return BigStretchedPw.stretch(authPw, authSalt, cost);
        };
        try (StretchPool pool = new StretchPool(CHEAP, 1, 1, slow);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<BigStretchedPw>> served = new ArrayList<>();
            served.add(clients.submit(() -> pool.stretch(authPw("running"), SALT)));
            started.await();
            served.add(clients.submit(() -> pool.stretch(authPw("waiting"), SALT)));
            while (pool.load() < 2) {
                Thread.onSpinWait();
            }

            RefusedException refused =
                    catchThrowableOfType(RefusedException.class, () -> pool.stretch(authPw("too many"), SALT));

            release.countDown();
            assertThat(refused.errno()).isEqualTo(Errno.SERVICE_UNAVAILABLE);
            assertThat(refused.details()).containsKey("retryAfter");
            for (Future<BigStretchedPw> result : served) {
                assertThat(result.get()).isNotNull();
            }
        }
    }

    @Test
    void aClientThatIsInterruptedIsRefusedAndTheInterruptKept() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        StretchPool.Kdf stuck = (authPw, authSalt, cost) -> {
            release.await();
            return BigStretchedPw.stretch(authPw, authSalt, cost);
        };
        try (StretchPool pool = new StretchPool(CHEAP, 1, 1, stuck)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pool.stretch(authPw("x"), SALT)).isInstanceOf(RefusedException.class);
            assertThat(Thread.interrupted()).isTrue();
            release.countDown();
        }
    }

    @Test
    @Violates("ERR-39")
    void aHeapThatHoldsNoCallIsRefused() {
        assertThatThrownBy(() -> StretchPool.sized(ScryptParameters.ONEPW, 100 << 20, 4))
                .isInstanceOf(KdfParameterException.class)
                .hasMessage("N needs 64 MiB for each call, half of the heap is 50 MiB");
    }

    @Test
    @Requirement("ERR-39")
    void coresAndHeapBoundHowManyRunAtOnce() {
        try (StretchPool byHeap = StretchPool.sized(ScryptParameters.ONEPW, 300L << 20, 16);
                StretchPool byCores = StretchPool.sized(ScryptParameters.ONEPW, 300L << 30, 3)) {
            assertThat(byHeap.atOnce()).isEqualTo(2);
            assertThat(byCores.atOnce()).isEqualTo(3);
        }
    }
}
