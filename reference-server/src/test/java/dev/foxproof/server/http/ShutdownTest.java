package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShutdownTest {
    @Test
    void finishesTheRequestsItHasAcceptedAndTakesNoMore() throws Exception {
        TestServer server = TestServer.start();
        try (RawConnection busy = server.connect();
                RawConnection idle = server.connect()) {
            busy.send("GET /v1/wait HTTP/1.1\r\nHost: a\r\n\r\n");
            server.entered.await();
            int port = server.port();
            CountDownLatch closed = new CountDownLatch(1);
            Thread closing = Thread.ofVirtual().start(() -> {
                server.http.close();
                closed.countDown();
            });
            idle.awaitEnd();
            assertThat(closed.getCount()).isEqualTo(1);
            server.release.countDown();
            var answer = busy.answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("connection")).isEqualTo("close");
            closing.join();
            assertThatThrownBy(() -> RawConnection.to(port)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void leavesNoThreadOfItsOwnBehind() throws Exception {
        TestServer server = TestServer.start();
        server.exchange("GET /v1/echo HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(guards()).isGreaterThan(0);
        server.close();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("slow-client-guard"))
                .forEach(thread -> {
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(guards()).isZero();
    }

    private static long guards() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("slow-client-guard"))
                .count();
    }
}
