package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nDate: now\r\nContent-length:  7\r\nX-Second: two\r\n\r\n{\"a\":1}";

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One answer, which arrives in pieces of so many bytes. */
    private static Wire.Reply receive(String answer, int piece) throws IOException {
        return new Wire(new Pieces(ByteBuffer.wrap(ascii(answer)), piece)).exchange(ascii("x"), 1);
    }

    private record Pieces(ByteBuffer answer, int piece) implements ByteChannel {
        @Override
        public int read(ByteBuffer to) {
            int count = Math.min(piece, answer.remaining());
            to.put(answer.slice(answer.position(), count));
            answer.position(answer.position() + count);
            return count == 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer from) {
            int count = from.remaining();
            from.position(from.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
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
