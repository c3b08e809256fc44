package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.accounts.Profile;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers without an end, on a server that loses its patience with slow clients after 400 ms. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamTest {
    private static final String PLAIN = "GET /v1/echo HTTP/1.1\r\nHost: a\r\n\r\n";

    private static final HttpLimits LIMITS = new HttpLimits(
            65_536, 8_192, 20, 2_048, Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofMinutes(10));

    private final CountDownLatch closed = new CountDownLatch(1);
    private HttpServer server;

    /** An event each time that a pause is over. */
    private record Ticking(long pauseMillis, String event, CountDownLatch closed) implements EventStream {
        @Override
        public void sendTo(Out out) throws IOException, InterruptedException {
            while (true) {
                out.send(event);
                Thread.sleep(pauseMillis);
            }
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private Route stream(String path, long pauseMillis, String event) {
        return Route.open("GET", path, (request, body) -> Answer.ok(new Ticking(pauseMillis, event, closed)));
    }

    @BeforeEach
    void start() throws IOException {
        Dispatcher dispatcher = TestServer.dispatcher(
                Profile.CURRENT,
                Route.open("GET", "/v1/echo", (request, body) -> Answer.empty()),
                stream("/1/calm", 1_000, "data: tick\n\n"),
                stream("/1/silent", 3_600_000, "data: tick\n\n"),
                stream("/1/flood", 0, "data: " + "x".repeat(65_536) + "\n\n"));
        server = HttpServer.start(
                new HttpServer.Listen(InetAddress.getLoopbackAddress(), 0, Optional.empty()),
                dispatcher,
                LIMITS,
                new RequestLog(new ServerMetrics()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket open(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void awaitTicks(BufferedReader lines, int ticks) throws IOException {
        for (int seen = 0; seen < ticks; ) {
            String line = lines.readLine();
            assertThat(line).as("a line of a stream that goes on").isNotNull();
            seen += line.equals("data: tick") ? 1 : 0;
        }
    }

    @Test
    @Requirement("DEV-56")
    void aStreamGoesOnForLongerThanAnAnswerMayTake() throws IOException {
        try (Socket socket = open("/1/calm")) {
            BufferedReader lines = lines(socket);
            assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
            StringBuilder head = new StringBuilder();
            for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
                head.append(line).append('\n');
            }
            assertThat(head.toString().toLowerCase(Locale.ROOT))
                    .contains("content-type: text/event-stream\n", "cache-control: no-store\n", "timestamp: ")
                    .doesNotContain("access-control");
            awaitTicks(lines, 4);
        }
    }

    @Test
    @Violates("ERR-40")
    void aClientThatDoesNotReadIsCutAndDelaysNobody() throws Exception {
        try (Socket socket = open("/1/flood")) {
            for (int i = 0; i < 20; i++) {
                try (RawConnection other = RawConnection.to(server.port())) {
                    assertThat(other.send(PLAIN).answer().status()).isEqualTo(200);
                }
            }
            closed.await();
            new RawConnection(socket).awaitEnd();
        }
    }

    @Test
    @Requirement("DEV-57")
    void aStreamGivesBackWhatItHoldsWhenItsClientGoes() throws Exception {
        try (Socket socket = open("/1/calm")) {
            awaitTicks(lines(socket), 1);
        }
        closed.await();
    }

    /** A server that waited for its streams would wait for ten minutes, and the test would not. */
    @Test
    void streamsEndAtOnceWhenTheServerStops() throws Exception {
        try (Socket socket = open("/1/silent")) {
            awaitTicks(lines(socket), 1);
            server.close();
            new RawConnection(socket).awaitEnd();
            assertThat(closed.getCount()).isZero();
        }
    }
}
