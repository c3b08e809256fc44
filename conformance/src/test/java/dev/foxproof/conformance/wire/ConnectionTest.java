package dev.foxproof.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Recorder recorder = new Recorder();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    @Test
    void sendsExactlyTheBytesAndKeepsThemWithTheAnswer() {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: a\r\nx: b\r\n\r\nhi");

        HttpAnswer answer = exchange("GET /a?%7b HTTP/1.1\r\nhost:x\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("x")).containsExactly("a", "b");
        assertThat(answer.body()).isEqualTo("hi".getBytes(StandardCharsets.US_ASCII));
        Exchange kept = recorder.exchanges().getFirst();
        assertThat(kept.request())
                .isEqualTo("GET /a?%7b HTTP/1.1\r\nhost:x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(kept.response(), StandardCharsets.US_ASCII)).endsWith("\r\n\r\nhi");
        assertThat(kept.outcome()).isEmpty();
    }

    @Test
    void readsChunksWithoutTheirCoding() {
        answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: v\r\n\r\n");

        assertThat(exchange("GET / HTTP/1.1\r\n\r\n").body()).isEqualTo("abcde".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsABodyThatEndsWithTheConnectionAndPassesOverInterimAnswers() {
        answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 404 Not Found\r\n\r\nrest");

        HttpAnswer answer = exchange("GET / HTTP/1.1\r\n\r\n");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("rest".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void readsTheLinesOfAStreamAsTheyComeWhateverTheChunksAre() {
        answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n4\r\ndata\r\n7\r\n: one\r\n\r\n2\r\n\n:\r\n");

        try (Connection connection = open()) {
            HttpAnswer head = connection.send("GET / HTTP/1.1\r\n\r\n").answerOrStream();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(connection.line(SECOND)).contains("data: one");
            assertThat(connection.line(SECOND)).contains("");
            assertThatThrownBy(() -> connection.line(SECOND))
                    .isInstanceOfSatisfying(
                            WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.CLOSED));
        }
        assertThat(new String(recorder.exchanges().getFirst().response(), StandardCharsets.US_ASCII))
                .endsWith("2\r\n\n:\r\n");
    }

    @Test
    void saysThatAStreamHasEnded() {
        answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\n:\n\n\r\n0\r\n\r\n");

        try (Connection connection = open()) {
            connection.send("GET / HTTP/1.1\r\n\r\n").answerOrStream();

            assertThat(connection.line(SECOND)).contains(":");
            assertThat(connection.line(SECOND)).contains("");
            assertThat(connection.line(SECOND)).isEmpty();
        }
    }

    @Test
    void readsAnAnswerThatIsNoStreamToItsEnd() {
        answering("HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

        try (Connection connection = open()) {
            HttpAnswer answer = connection.send("GET / HTTP/1.1\r\n\r\n").answerOrStream();

            assertThat(answer.body()).isEqualTo("{}".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> connection.line(SECOND)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void tellsAClosedConnectionFromOneThatStaysSilent() {
        answering("");
        assertThatThrownBy(() -> exchange("GET / HTTP/1.1\r\n\r\n"))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.CLOSED))
                .hasMessage("the connection was closed without an answer");
        assertThat(recorder.exchanges().getFirst().outcome()).isEqualTo("the connection was closed without an answer");

        assertThatThrownBy(() -> exchange("GET / HTTP/1.1\r\n\r\n"))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.TIMEOUT));
    }

    @Test
    void saysWhereAnAnswerBreaksOff() {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");

        assertThatThrownBy(() -> exchange("GET / HTTP/1.1\r\n\r\n"))
                .hasMessage("the connection was closed after 4 of 10 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-x\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"
            })
    void callsWhatIsNotHttpMalformed(String answer) {
        answering(answer);

        assertThatThrownBy(() -> exchange("GET / HTTP/1.1\r\n\r\n"))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.kind()).isEqualTo(WireException.Kind.MALFORMED));
    }

    @Test
    void finishesSendingAndStillReads() {
        answering("HTTP/1.1 400 Bad\r\n\r\n");

        try (Connection connection = open()) {
            assertThat(connection.send("GET / HT").finishSending().answer().status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://x",
                "127.0.0.1:80",
                "http://",
                "http://a@b",
                "http://x/?q",
                "http://x/#f",
                "http://x:0",
                "http://x:65536",
                "a b"
            })
    void refusesWhatIsNoPlainUrl(String url) {
        assertThatThrownBy(() -> Endpoint.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsUrlsWithAndWithoutVersionPrefixAndPort() {
        assertThat(Endpoint.parse("https://Host.example/v1/")).isEqualTo(new Endpoint(true, "host.example", 443, ""));
        assertThat(Endpoint.parse("http://[::1]:81/auth/").url()).isEqualTo("http://[::1]:81/auth");
        assertThat(Endpoint.parse("http://x").hostHeader()).isEqualTo("x");
    }

    private HttpAnswer exchange(String request) {
        try (Connection connection = open()) {
            return connection.send(request).answer();
        }
    }

    private Connection open() {
        return Connection.open(
                new Endpoint(false, "127.0.0.1", server.getLocalPort(), ""), recorder, Duration.ofSeconds(1), "");
    }

    /** Answers the first connection once it has sent something, and closes it. */
    private void answering(String text) {
        threads.submit(() -> {
            try (Socket socket = server.accept()) {
                socket.getInputStream().readNBytes(8);
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            }
            return null;
        });
    }
}
