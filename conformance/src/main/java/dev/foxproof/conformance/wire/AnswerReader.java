package dev.foxproof.conformance.wire;

import dev.foxproof.conformance.wire.WireException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one HTTP/1.x answer (RFC 9112) from a stream whose bytes the caller keeps. */
final class AnswerReader {
    static final int HEAD_BYTES_MAX = 256 * 1024;
    static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

    private static final Pattern STATUS = Pattern.compile("(HTTP/1\\.[01]) ([1-9][0-9]{2})(?: (.*))?");

    private final InputStream in;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** The final answer; interim ones (1xx) are passed over. */
    HttpAnswer read(boolean withoutBody) throws IOException {
        while (true) {
            HttpAnswer head = readHead();
            if (head.status() >= 200) {
                boolean none = withoutBody || head.status() == 204 || head.status() == 304;
                byte[] body = none ? new byte[0] : readBody(head);
                return new HttpAnswer(head.version(), head.status(), head.reason(), head.headers(), body);
            }
        }
    }

    private HttpAnswer readHead() throws IOException {
        String statusLine = readLine(true);
        Matcher status = STATUS.matcher(statusLine);
        if (!status.matches()) {
            throw new WireException(Kind.MALFORMED, "the answer does not begin with an HTTP/1.x status line");
        }
        List<Header> headers = new ArrayList<>();
        int bytes = statusLine.length();
        for (String line = readLine(false); !line.isEmpty(); line = readLine(false)) {
            bytes += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || bytes > HEAD_BYTES_MAX) {
                throw new WireException(Kind.MALFORMED, "the answer has a malformed or oversized header section");
            }
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        String reason = status.group(3) == null ? "" : status.group(3);
        return new HttpAnswer(status.group(1), Integer.parseInt(status.group(2)), reason, headers, new byte[0]);
    }

    private byte[] readBody(HttpAnswer head) throws IOException {
        List<String> codings = head.header("Transfer-Encoding");
        if (!codings.isEmpty()) {
            if (!codings.getLast().toLowerCase(Locale.ROOT).endsWith("chunked")) {
                throw new WireException(Kind.MALFORMED, "the answer has an unknown transfer coding");
            }
            return readChunks();
        }
        List<String> lengths = head.header("Content-Length").stream().distinct().toList();
        if (lengths.isEmpty()) {
            byte[] body = in.readNBytes(BODY_BYTES_MAX);
            if (in.read() >= 0) {
                throw new WireException(Kind.MALFORMED, "the answer is longer than " + BODY_BYTES_MAX + " bytes");
            }
            return body;
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,7}")) {
            throw new WireException(Kind.MALFORMED, "the answer has the Content-Length " + lengths);
        }
        return readExactly(Integer.parseInt(lengths.getFirst()));
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = readLine(false).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,6}") || body.size() > BODY_BYTES_MAX) {
                throw new WireException(Kind.MALFORMED, "the answer has a malformed or oversized chunk");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                while (!readLine(false).isEmpty()) {
                    // Trailer fields say nothing that a check asks for.
                }
                return body.toByteArray();
            }
            body.writeBytes(readExactly(length));
            if (!readLine(false).isEmpty()) {
                throw new WireException(Kind.MALFORMED, "a chunk of the answer is longer than it says");
            }
        }
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new WireException(
                    Kind.CLOSED, "the connection was closed after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String readLine(boolean first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                boolean nothing = first && line.size() == 0;
                throw new WireException(
                        Kind.CLOSED,
                        nothing
                                ? "the connection was closed without an answer"
                                : "the connection was closed within the answer");
            }
            if (line.size() > HEAD_BYTES_MAX) {
                throw new WireException(Kind.MALFORMED, "the answer has an endless line");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
