package dev.foxproof.client.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushListenerTest {
    private final AtomicInteger woken = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private PushListener listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new PushListener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), woken::incrementAndGet);
    }

    @AfterEach
    void close() {
        http.close();
        listener.close();
    }

    private int send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    @Requirement("DEV-63")
    void aPushWakesThePhone() throws IOException, InterruptedException {
        assertThat(send("PUT", "/push", "version=1")).isEqualTo(200);
        assertThat(send("PUT", "/push", "version=9007199254740991")).isEqualTo(200);

        assertThat(woken).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /push, '', 405",
        "POST, /push, version=1, 405",
        "PUT, /, version=1, 404",
        "PUT, /push/, version=1, 404",
        "PUT, /push, '', 400",
        "PUT, /push, version=, 400",
        "PUT, /push, version=x, 400",
        "PUT, /push, version=-1, 400",
        "PUT, /push, version=1&version=2, 400",
        "PUT, /push, version=12345678901234567890, 400"
    })
    @Violates("DEV-63")
    void nothingElseDoes(String method, String path, String body, int status) throws IOException, InterruptedException {
        assertThat(send(method, path, body)).isEqualTo(status);

        assertThat(woken).hasValue(0);
    }

    @Test
    @Violates("DEV-66")
    void readsNoMoreThanAVersion() throws IOException, InterruptedException {
        assertThat(send("PUT", "/push", "version=" + "1".repeat(10_000))).isEqualTo(400);

        assertThat(woken).hasValue(0);
    }

    @Test
    void somebodyWhoSendsNothingKeepsNobodyFromPushing() throws IOException, InterruptedException {
        try (Socket stalled = new Socket(InetAddress.getLoopbackAddress(), listener.port());
                OutputStream out = stalled.getOutputStream()) {
            out.write("PUT /push HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nver"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(send("PUT", "/push", "version=1")).isEqualTo(200);
            assertTimeoutPreemptively(Duration.ofSeconds(10), listener::close);
        }
        assertThat(woken).hasValue(1);
    }

    @Test
    void anAddressInUseIsAnError() {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> new PushListener(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()), () -> {})
                        .close());
    }

    @Test
    void aWakeThatCameBeforeTheWaitCountsOnce() throws InterruptedException {
        Wake wake = new Wake();
        wake.now();
        wake.now();

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> wake.pause(Duration.ofHours(1)));
        wake.pause(Duration.ofMillis(1));
        Thread.ofVirtual().start(wake::now);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> wake.pause(Duration.ofHours(1)));
    }
}
