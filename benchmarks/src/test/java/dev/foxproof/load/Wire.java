package dev.foxproof.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One kept-alive connection with one request at a time. It reads as little of HTTP/1.1 as the reference server's answers need. */
final class Wire implements AutoCloseable {
    private static final int ANSWER_BYTES_MAX = 16_384;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final ByteChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(4_096);
    private final ByteBuffer in = ByteBuffer.allocateDirect(ANSWER_BYTES_MAX);
    private final byte[] answer = new byte[ANSWER_BYTES_MAX];

    Wire(ByteChannel channel) {
        this.channel = channel;
    }

    /** What came back. The text is made of bytes only when somebody looks at it. */
    record Reply(int status, byte[] bytes, int headLength, int length) {
        String body() {
            return new String(bytes, headLength, length - headLength, StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return new String(bytes, 0, headLength, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    static Wire open(InetSocketAddress address) throws IOException {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new LoadFault("the load is for loopback alone, not for " + address);
        }
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new Wire(channel);
    }

    /**
     * Sends a request and waits for its answer, which is valid until the next one.
     *
     * @throws LoadFault if the answer is cut short or framed otherwise than by a length
     */
    Reply exchange(byte[] request, int length) throws IOException {
        out.clear().put(request, 0, length).flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        int received = 0;
        int end = -1;
        while (true) {
            in.clear();
            int count = channel.read(in);
            if (count < 0) {
                throw new LoadFault("the server closed the connection in the middle of an answer");
            }
            if (received + count > ANSWER_BYTES_MAX) {
                throw new LoadFault("the answer is longer than " + ANSWER_BYTES_MAX + " bytes");
            }
            in.flip().get(answer, received, count);
            int from = received;
            received += count;
            if (end < 0) {
                end = endOfHead(answer, Math.max(0, from - 3), received);
            }
            if (end >= 0) {
                int whole = end + contentLength(answer, end);
                if (received > whole) {
                    throw new LoadFault("the server sent more than its answer");
                }
                if (received == whole) {
                    return new Reply(status(answer), answer, end, whole);
                }
            }
        }
    }

    /** The position after the empty line, -1 if it is not there yet. */
    static int endOfHead(byte[] bytes, int from, int to) {
        for (int i = from; i + 3 < to; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    static int status(byte[] head) {
        return digit(head[STATUS_AT]) * 100 + digit(head[STATUS_AT + 1]) * 10 + digit(head[STATUS_AT + 2]);
    }

    private static int digit(byte c) {
        if (c < '0' || c > '9') {
            throw new LoadFault("the answer does not begin with a status line of HTTP/1.1");
        }
        return c - '0';
    }

    private static final byte[] CONTENT_LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

    /**
     * @throws LoadFault if the head has no Content-Length
     */
    static int contentLength(byte[] head, int end) {
        for (int i = 0; i + CONTENT_LENGTH.length < end; i++) {
            if (isContentLength(head, i)) {
                int value = 0;
                for (int at = i + CONTENT_LENGTH.length; head[at] != '\r'; at++) {
                    if (head[at] != ' ') {
                        value = value * 10 + digit(head[at]);
                    }
                }
                return value;
            }
        }
        throw new LoadFault("the answer has no Content-Length");
    }

    private static boolean isContentLength(byte[] head, int at) {
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            int c = head[at + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
