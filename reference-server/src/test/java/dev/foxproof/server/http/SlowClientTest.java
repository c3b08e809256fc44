package dev.foxproof.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.Violates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that do not get on. The time limit of a test is no measure: it only ends a test whose server waits for ever. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowClientTest {
    private static final String GET = "GET /v1/echo HTTP/1.1\r\nHost: a\r\n\r\n";

    /** Sends one byte at a time until the server has ended the connection, which a write then finds out. */
    private static void dripUntilEnded(Socket socket, byte[] endless) throws IOException {
        OutputStream out = socket.getOutputStream();
        assertThatThrownBy(() -> {
                    for (int i = 0; ; i = (i + 1) % endless.length) {
                        out.write(endless[i]);
                        out.flush();
                        Thread.sleep(20);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static void dripUntilEnded(TestServer server, String first, String endless) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            dripUntilEnded(socket, endless.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(server.exchange(GET).status()).isEqualTo(200);
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatDripsItsRequestLine() throws IOException {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT)) {
            dripUntilEnded(server, "GET /", "a");
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatDripsAHeader() throws IOException {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT)) {
            dripUntilEnded(server, "GET /v1/echo HTTP/1.1\r\nHost: a\r\nX: ", "a");
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatDripsABody() throws IOException {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT)) {
            dripUntilEnded(server, "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n", " ");
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatDripsAChunk() throws IOException {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT)) {
            dripUntilEnded(
                    server, "POST /v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n");
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatSendsNothing() throws IOException {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT);
                RawConnection silent = server.connect()) {
            silent.awaitEnd();
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatIsSilentAfterItsFirstRequest() throws IOException {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT);
                RawConnection connection = server.connect()) {
            assertThat(connection.send(GET).answer().status()).isEqualTo(200);
            connection.awaitEnd();
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatNeverReadsItsAnswers() throws Exception {
        try (TestServer server = TestServer.start(TestServer.IMPATIENT);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
            byte[] request = "GET /v1/large HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            // The answers fill every buffer on the way, then the server stops reading, then our own buffers are full:
            // only the end of
            // the connection lets a write fail.
            assertThatThrownBy(() -> {
                        while (true) {
                            socket.getOutputStream().write(request);
                        }
                    })
                    .isInstanceOf(IOException.class);
            assertThat(server.exchange(GET).status()).isEqualTo(200);
        }
    }

    @Test
    @Violates("ERR-40")
    void endsAConnectionThatStallsOrDripsItsTlsHandshake(@TempDir Path folder) throws Exception {
        SSLContext tls = TestTls.context(folder);
        try (TestServer server = TestServer.startTls(TestServer.IMPATIENT, tls)) {
            try (RawConnection silent = server.connect()) {
                silent.awaitEnd();
            }
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                // The record header of a ClientHello of 512 bytes, which then never gets complete.
                socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3});
                dripUntilEnded(socket, new byte[] {7});
            }
        }
    }

    @Test
    void servesHttps(@TempDir Path folder) throws Exception {
        SSLContext tls = TestTls.context(folder);
        try (TestServer server = TestServer.startTls(HttpLimits.STANDARD, tls);
                RawConnection honest =
                        new RawConnection(tls.getSocketFactory().createSocket("127.0.0.1", server.port()))) {
            assertThat(honest.send(GET).answer().status()).isEqualTo(200);
        }
    }

    @Test
    @Violates("ERR-40")
    void servesOthersWhileFiveHundredClientsStall() throws IOException {
        // Patient enough that all of them are still there when the honest client comes.
        HttpLimits patient = HttpLimits.STANDARD.withTimes(Duration.ofMinutes(10), Duration.ofMinutes(10));
        List<RawConnection> stalled = new ArrayList<>();
        try (TestServer server = TestServer.start(patient)) {
            for (int i = 0; i < 500; i++) {
                stalled.add(server.connect()
                        .send(
                                switch (i % 4) {
                                    case 0 -> "";
                                    case 1 -> "GET /v1/ec";
                                    case 2 -> "GET /v1/echo HTTP/1.1\r\nHost: a\r\nX: ";
                                    default -> "POST /v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{";
                                }));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(server.exchange(GET).status()).isEqualTo(200);
            }
            for (RawConnection connection : stalled) {
                connection.close();
            }
        }
    }
}
