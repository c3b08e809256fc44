package dev.foxproof.conformance.wire;

import dev.foxproof.conformance.wire.WireException.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which exactly the given bytes are sent. Everything both ways is recorded when it is closed.
 *
 * <p>Sending does not fail when the target stops reading: it may have answered already (a body over the limit), and only reading
 * tells.
 */
public final class Connection implements AutoCloseable {
    private final Socket socket;
    private final Recorder recorder;
    private final Duration timeout;
    private final String note;
    private final long started = System.nanoTime();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final InputStream in;
    private long deadline;
    private String outcome = "";
    private boolean closed;
    /** The body of a stream, if one was answered. */
    private @Nullable InputStream lines;

    private Connection(Socket socket, Recorder recorder, Duration timeout, String note) throws IOException {
        this.socket = socket;
        this.recorder = recorder;
        this.timeout = timeout;
        this.note = note;
        this.in = new BufferedInputStream(new Recording(socket.getInputStream()));
    }

    /**
     * @param timeout for connecting, and for each answer
     * @throws WireException of kind UNREACHABLE
     */
    public static Connection open(Endpoint endpoint, Recorder recorder, Duration timeout, String note) {
        try {
            return new Connection(endpoint.connect(timeout), recorder, timeout, note);
        } catch (IOException e) {
            throw new WireException(Kind.UNREACHABLE, "the connection broke at once", e);
        } catch (WireException e) {
            recorder.add(new Exchange(note, new byte[0], new byte[0], e.what(), 0));
            throw e;
        }
    }

    /** Sends the bytes; whether the target took them shows in the answer. */
    public Connection send(byte[] bytes) {
        sent.writeBytes(bytes);
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            outcome = "the target stopped reading the request";
        }
        return this;
    }

    /** Sends the text, one byte per character. */
    public Connection send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Says that nothing more will be sent, while the answer is still read. */
    public Connection finishSending() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            outcome = "the target had closed the connection already";
        }
        return this;
    }

    /**
     * Reads one answer.
     *
     * @throws WireException if none comes in time, the connection is closed, or it is not HTTP
     */
    public HttpAnswer answer() {
        return answer(false);
    }

    /** Reads one answer; that to HEAD has no body. */
    public HttpAnswer answer(boolean withoutBody) {
        return reading(timeout, () -> new AnswerReader(in).read(withoutBody));
    }

    /**
     * Reads one answer, but of a stream of events (its type is text/event-stream) only the head: its lines are read with {@link
     * #line}.
     *
     * @throws WireException as {@link #answer()} does
     */
    public HttpAnswer answerOrStream() {
        return reading(timeout, () -> {
            AnswerReader reader = new AnswerReader(in);
            HttpAnswer head = reader.readFinalHead();
            boolean stream = head.header("Content-Type").stream()
                    .anyMatch(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"));
            if (stream) {
                lines = reader.bodyWithoutLength(head);
                return head;
            }
            return head.withBody(reader.readBody(head));
        });
    }

    /**
     * The next line of a stream; empty when the stream has ended.
     *
     * @param time for the whole line
     * @throws WireException if none comes in time, or it is endless
     */
    public Optional<String> line(Duration time) {
        InputStream body = lines;
        if (body == null) {
            throw new IllegalStateException("no stream was answered");
        }
        return reading(time, () -> {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b = body.read();
            while (b >= 0 && b != '\n' && line.size() < AnswerReader.HEAD_BYTES_MAX) {
                line.write(b);
                b = body.read();
            }
            if (b < 0) {
                return Optional.<String>empty();
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        });
    }

    /** Something that reads from the target. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T reading(Duration time, Reading<T> what) {
        deadline = System.nanoTime() + time.toNanos();
        try {
            T result = what.read();
            outcome = "";
            return result;
        } catch (SocketTimeoutException e) {
            throw ended(new WireException(Kind.TIMEOUT, "no complete answer within " + time.toMillis() + " ms", e));
        } catch (IOException e) {
            throw ended(new WireException(Kind.CLOSED, "the connection was reset without a complete answer", e));
        } catch (WireException e) {
            throw ended(e);
        }
    }

    /** Whether the target closes the connection, possibly after more bytes, within the time. */
    public boolean closedWithin(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
        try {
            while (in.read() >= 0) {
                // What comes is in the record.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset: closed as well
        }
    }

    private WireException ended(WireException e) {
        outcome = e.what();
        return e;
    }

    /** All bytes received so far. */
    public byte[] received() {
        return received.toByteArray();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Endpoint.closeQuietly(socket);
            long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
            recorder.add(new Exchange(note, sent.toByteArray(), received.toByteArray(), outcome, millis));
        }
    }

    /** Keeps what is read, and lets no single read outlast the deadline. */
    private final class Recording extends FilterInputStream {
        Recording(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("the deadline has passed");
            }
            socket.setSoTimeout(Math.toIntExact(Math.min(left, Integer.MAX_VALUE)));
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                received.write(buffer, offset, count);
            }
            return count;
        }
    }
}
