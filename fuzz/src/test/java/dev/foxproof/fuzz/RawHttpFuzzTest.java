package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Bytes as they are, sent to the reference server over a socket: whatever they are, the connection ends soon, what comes back is HTTP and no
 * fault of the server, and others are served as before.
 */
public final class RawHttpFuzzTest implements FuzzTarget {
    private static final int ANSWER_MILLIS_MAX = 5_000;
    private static final int ADDRESSES = 250;
    private static final int CHECKED_EVERY = 64;
    private static final Pattern HEAD = Pattern.compile(
            "HTTP/1\\.[01] (?<status>[1-5][0-9]{2})[ -~]*\r\n" + "(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[ -~\\t]*\r\n)*\r\n.*",
            Pattern.DOTALL);

    /** What a server may say of itself: that it does not know a method, is busy, or does not know a version. */
    private static final Set<String> FAULTS_OF_THE_CLIENT = Set.of("501", "503", "505");

    private static final byte[] HEARTBEAT =
            "GET /__heartbeat__ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1);

    @Nullable
    private static InetSocketAddress server;

    private static int connections;

    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) throws IOException {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(server(), input);
    }

    /**
     * @param address of the reference server, or of one that is wrong on purpose
     */
    public static void check(InetSocketAddress address, byte[] input) {
        String answer = exchange(address, input);
        if (!answer.isEmpty()) {
            Matcher head = HEAD.matcher(answer);
            BrokenProperty.unless(head.matches(), "an answer is HTTP");
            String status = head.group("status");
            BrokenProperty.unless(
                    !status.startsWith("5") || FAULTS_OF_THE_CLIENT.contains(status),
                    "a request is no fault of the server");
        }
        if (connections % CHECKED_EVERY == 0) {
            BrokenProperty.unless(
                    exchange(address, HEARTBEAT).startsWith("HTTP/1.1 200 "), "others are served as before");
        }
    }

    private static String exchange(InetSocketAddress address, byte[] request) {
        connections++;
        try (Socket socket = new Socket()) {
            // The ports of one address would be used up: each is kept for a minute after its connection.
            socket.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + connections % ADDRESSES)}), 0));
            socket.setSoTimeout(ANSWER_MILLIS_MAX);
            socket.connect(address, ANSWER_MILLIS_MAX);
            return answer(socket, request);
        } catch (SocketTimeoutException e) {
            throw new BrokenProperty("a connection of which one side has ended ends soon");
        } catch (IOException e) {
            throw new BrokenProperty("the server takes connections");
        }
    }

    /** A server may end a connection while the client still sends. */
    private static String answer(Socket socket, byte[] request) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            return "";
        }
    }

    private static synchronized InetSocketAddress server() {
        if (server == null) {
            // Jazzer takes any connection for one that the input leads to.
            BugDetectors.allowNetworkConnections((host, port) -> host.startsWith("127.") || host.equals("localhost"));
            try {
                ReferenceServer started = ReferenceServer.start(ServerConfig.builder()
                        .scrypt(new ScryptParameters(2, 1, 1))
                        .mailer(mail -> {})
                        .build());
                Runtime.getRuntime().addShutdownHook(new Thread(started::close));
                URI url = started.url();
                server = new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort());
            } catch (StartFault e) {
                throw new IllegalStateException("the reference server does not start", e);
            }
        }
        return server;
    }

    @Override
    public Stream<Seed> seeds() {
        String json = "Content-Type: application/json\r\n";
        String body = "{\"email\":\"fox@example.org\"}";
        return Stream.of(
                seed("heartbeat", new String(HEARTBEAT, ISO_8859_1)),
                seed(
                        "status",
                        "POST /v1/account/status HTTP/1.1\r\nHost: a\r\n" + json + "Content-Length: 27\r\n\r\n" + body),
                seed(
                        "chunked",
                        "POST /v1/account/status HTTP/1.1\r\nHost: a\r\n" + json
                                + "Transfer-Encoding: chunked\r\n\r\n1b\r\n" + body + "\r\n0\r\n\r\n"),
                seed("absolute", "GET http://a/v1/account/status?uid=0a HTTP/1.1\r\nHost: a\r\n\r\n"),
                seed("options", "OPTIONS /v1/account/create HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\n\r\n"),
                seed("http-1.0", "GET / HTTP/1.0\r\n\r\n"),
                seed(
                        "hawk",
                        "GET /v1/session/status HTTP/1.1\r\nHost: a\r\nAuthorization: Hawk id=\"a\", ts=\"1\", nonce=\"b\","
                                + " mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"\r\n\r\n"),
                seed(
                        "two",
                        "GET /__heartbeat__ HTTP/1.1\r\nHost: a\r\n\r\nGET /__version__ HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    private static Seed seed(String name, String text) {
        return new Seed(name, text.getBytes(ISO_8859_1), true);
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "GET ",
                "POST ",
                "HEAD ",
                "TRACE ",
                "CONNECT ",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                " HTTP/1.1\r\n",
                "\r\n",
                "\r\n\r\n",
                "\n",
                "Host: a\r\n",
                "Content-Length: 0\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Expect: 100-continue\r\n",
                "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n",
                "Authorization: Hawk ",
                "Authorization: Bearer fxs_",
                "Cookie: ",
                "/v1/account/keys",
                "/1/events",
                "%zz",
                "%00",
                "0\r\n\r\n",
                "ffffffff\r\n");
    }
}
