package dev.foxproof.conformance.wire;

import dev.foxproof.conformance.wire.WireException.Kind;
import java.io.IOException;
import java.io.InputStream;

/** The body within a chunked transfer coding (RFC 9112, section 7.1). It ends after the trailer section. */
final class Chunks extends InputStream {

    private final InputStream in;
    private int left;
    private boolean begun;
    private boolean ended;

    Chunks(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int b = in.read();
        if (b < 0) {
            throw new WireException(Kind.CLOSED, "the connection was closed within a chunk of the answer");
        }
        left--;
        return b;
    }

    /** Reads what is there, and no further than to the end of the chunk: what is already sent must not wait for what is not. */
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !nextChunk()) {
            return -1;
        }
        int count = in.read(buffer, offset, Math.min(length, left));
        if (count < 0) {
            throw new WireException(Kind.CLOSED, "the connection was closed within a chunk of the answer");
        }
        left -= count;
        return count;
    }

    private boolean nextChunk() throws IOException {
        if (ended) {
            return false;
        }
        if (begun && !AnswerReader.readLine(in, false).isEmpty()) {
            throw new WireException(Kind.MALFORMED, "a chunk of the answer is longer than it says");
        }
        begun = true;
        String size = AnswerReader.readLine(in, false).split(";", 2)[0].strip();
        if (!size.matches("[0-9a-fA-F]{1,6}")) {
            throw new WireException(Kind.MALFORMED, "the answer has a malformed or oversized chunk");
        }
        left = Integer.parseInt(size, 16);
        if (left == 0) {
            while (!AnswerReader.readLine(in, false).isEmpty()) {
                // Trailer fields say nothing that a check asks for.
            }
            ended = true;
        }
        return left > 0;
    }
}
