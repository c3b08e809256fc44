package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nDate: now\r\nContent-length:  7\r\nX-Second: two\r\n\r\n{\"a\":1}";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One answer, sent in pieces of so many bytes. */
    private static Wire.Reply receive(String answer, int piece) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> send(server, ascii(answer), piece));
            try (Wire wire = Wire.open(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()))) {
                return wire.exchange(ascii("x"), 1);
            } finally {
                answering.join();
            }
        }
    }

    private static void send(ServerSocket server, byte[] answer, int piece) {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            // What is not read would end the connection with a reset.
            socket.getInputStream().read();
            OutputStream out = socket.getOutputStream();
            for (int at = 0; at < answer.length; at += piece) {
                out.write(answer, at, Math.min(piece, answer.length - at));
                out.flush();
            }
        } catch (IOException e) {
            // The reader has given up, which is what the test sees.
        }
    }

    @Test
    void readsAnAnswerHoweverItIsCut() throws Exception {
        for (int piece : new int[] {1, 3, 50, 1_000}) {
            Wire.Reply reply = receive(ANSWER, piece);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"a\":1}");
            assertThat(reply.header("x-second")).contains("two");
            assertThat(reply.header("X-Third")).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsCutShortIsAFault() {
        assertThatThrownBy(() -> receive(ANSWER.substring(0, ANSWER.length() - 1), 1_000))
                .isInstanceOf(LoadFault.class)
                .hasMessageContaining("closed");
    }

    @Test
    void anAnswerOfAnotherFramingIsAFault() {
        assertThatThrownBy(() -> receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 1_000))
                .isInstanceOf(LoadFault.class)
                .hasMessageContaining("Content-Length");
        assertThatThrownBy(() -> receive(ANSWER + "more", 1_000))
                .isInstanceOf(LoadFault.class)
                .hasMessageContaining("more than its answer");
        assertThatThrownBy(() -> receive("nonsense without a status\r\nContent-Length: 0\r\n\r\n", 1_000))
                .isInstanceOf(LoadFault.class)
                .hasMessageContaining("status line");
    }

    @Test
    void noOtherMachineIsPutUnderLoad() {
        assertThatThrownBy(() -> Wire.open(new InetSocketAddress("192.0.2.1", 80)))
                .isInstanceOf(LoadFault.class)
                .hasMessageContaining("loopback");
    }
}
