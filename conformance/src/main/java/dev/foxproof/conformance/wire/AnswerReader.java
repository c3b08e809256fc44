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
        HttpAnswer head = readFinalHead();
        boolean none = withoutBody || head.status() == 204 || head.status() == 304;
        return none ? head : head.withBody(readBody(head));
    }

    /** The final answer without its body, which is still to be read. */
    HttpAnswer readFinalHead() throws IOException {
        HttpAnswer head = readHead();
        while (head.status() < 200) {
            head = readHead();
        }
        return head;
    }

    private HttpAnswer readHead() throws IOException {
        String statusLine = readLine(in, true);
        Matcher status = STATUS.matcher(statusLine);
        if (!status.matches()) {
            throw new WireException(Kind.MALFORMED, "the answer does not begin with an HTTP/1.x status line");
        }
        List<Header> headers = new ArrayList<>();
        int bytes = statusLine.length();
        for (String line = readLine(in, false); !line.isEmpty(); line = readLine(in, false)) {
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

    byte[] readBody(HttpAnswer head) throws IOException {
        List<String> lengths = head.header("Content-Length").stream().distinct().toList();
        boolean chunked = !head.header("Transfer-Encoding").isEmpty();
        if (chunked || lengths.isEmpty()) {
            InputStream body = bodyWithoutLength(head);
            byte[] bytes = body.readNBytes(BODY_BYTES_MAX);
            if (body.read() >= 0) {
                throw new WireException(Kind.MALFORMED, "the answer is longer than " + BODY_BYTES_MAX + " bytes");
            }
            return bytes;
        }
        if (lengths.size() > 1 || !lengths.getFirst().matches("[0-9]{1,7}")) {
            throw new WireException(Kind.MALFORMED, "the answer has the Content-Length " + lengths);
        }
        return readExactly(Integer.parseInt(lengths.getFirst()));
    }

    /** The body of an answer that does not say how long it is, as it comes. */
    InputStream bodyWithoutLength(HttpAnswer head) {
        List<String> codings = head.header("Transfer-Encoding");
        if (codings.isEmpty()) {
            return in;
        }
        if (!codings.getLast().toLowerCase(Locale.ROOT).endsWith("chunked")) {
            throw new WireException(Kind.MALFORMED, "the answer has an unknown transfer coding");
        }
        return new Chunks(in);
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new WireException(
                    Kind.CLOSED, "the connection was closed after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    /** A line without its end, which is LF or CRLF. */
    static String readLine(InputStream in, boolean first) throws IOException {
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
