package dev.foxproof.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.foxproof.client.http.TransportException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTransportTest {
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final HttpTransport transport = new HttpTransport();

    @BeforeEach
    void start() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok("an answer")));
    }

    @AfterEach
    void stop() {
        transport.close();
        server.stop();
    }

    private RawRequest request(String method, String target, Header... headers) {
        return new RawRequest(method, URI.create(server.baseUrl()), target, List.of(headers), new byte[0]);
    }

    /** Over a socket, because WireMock shows a target that it has parsed. */
    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a?b=c&d=%7B%7d", "/a/../b", "/a//b", "/%2F?x=a+b", "/a;p=1"})
    void sendsTheTargetByteForByte(String target) throws IOException, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BlockingQueue<String> requestLines = new LinkedBlockingQueue<>();
            Thread.startVirtualThread(() -> answerOne(socket, requestLines));
            URI origin = URI.create("http://127.0.0.1:" + socket.getLocalPort());

            RawResponse response = transport.send(new RawRequest("GET", origin, target, List.of(), new byte[0]));

            assertThat(response.headers("x-twice")).containsExactly("1", "2");
            assertThat(requestLines.take()).isEqualTo("GET " + target + " HTTP/1.1");
        }
    }

    private static void answerOne(ServerSocket socket, BlockingQueue<String> requestLines) {
        try (Socket connection = socket.accept();
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII))) {
            requestLines.add(reader.readLine());
            while (!reader.readLine().isEmpty()) {
                // the headers
            }
            String answer = "HTTP/1.1 200 OK\r\nX-Twice: 1\r\nX-Twice: 2\r\nContent-Length: 0\r\n\r\n";
            connection.getOutputStream().write(answer.getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sendsAnyMethodAndBody() throws TransportException {
        byte[] body = {0, 1, (byte) 0xFF};
        transport.send(new RawRequest(
                "PURGE",
                URI.create(server.baseUrl()),
                "/x",
                List.of(new Header("X-A", "1"), new Header("X-A", "2")),
                body));

        var received = server.getAllServeEvents().getFirst().getRequest();
        assertThat(received.getMethod().getName()).isEqualTo("PURGE");
        assertThat(received.getBody()).isEqualTo(body);
        assertThat(received.header("X-A").values()).containsExactly("1", "2");
    }

    @Test
    void saysWhatItCannotSend() {
        for (RawRequest request : List.of(
                request("GET", "/a b"),
                request("GET", "/{a}"),
                request("GET", "/a?"),
                request("GET", ""),
                request("GET", "@example.org/"),
                request("G ET", "/"),
                request("GET", "/", new Header("Content-Length", "7")),
                request("GET", "/", new Header("X-A", "1\r\nX-B: 2")))) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> transport.send(request))
                    .returns(Reason.NOT_SENDABLE, TransportException::reason);
        }
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(new RawRequest("GET", nobody, "/", List.of(), new byte[0])))
                .returns(Reason.NO_CONNECTION, TransportException::reason);
    }

    @Test
    void recordsAnswersAndFailures() {
        RecordingTransport recorder = new RecordingTransport(transport);
        RawRequest good = request("GET", "/good");
        RawRequest bad = request("GET", "/not sendable");

        assertThat(sent(recorder, good)).isTrue();
        assertThat(sent(recorder, bad)).isFalse();

        List<Exchange> exchanges = recorder.exchanges();
        assertThat(exchanges).extracting(Exchange::request).containsExactly(good, bad);
        assertThat(exchanges.getFirst().response().orElseThrow().status()).isEqualTo(200);
        assertThat(exchanges.getLast().failure().orElseThrow().reason()).isEqualTo(Reason.NOT_SENDABLE);
    }

    private static boolean sent(Transport transport, RawRequest request) {
        try {
            transport.send(request);
            return true;
        } catch (TransportException e) {
            return false;
        }
    }

    @Test
    void printsNoCredentials() {
        RawRequest request = new RawRequest(
                "POST",
                URI.create(server.baseUrl()),
                "/x",
                List.of(new Header("Authorization", "secret-value")),
                "secret-value".getBytes(UTF_8));
        RawResponse response = new RawResponse(200, request.headers(), request.body());

        assertThat(request.toString() + response + request.headers()).doesNotContain("secret-value");
    }
}
