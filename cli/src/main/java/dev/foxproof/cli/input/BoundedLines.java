package dev.foxproof.cli.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Lines of bytes, each ended by LF or by the end of the input, none held beyond a limit. */
public final class BoundedLines {
    private final InputStream in;
    private final int bytesMax;

    /**
     * @param bytesMax the longest line, its LF not counted
     */
    public BoundedLines(InputStream in, int bytesMax) {
        this.in = new BufferedInputStream(in);
        this.bytesMax = bytesMax;
    }

    /**
     * A line without its LF.
     *
     * @param complete false if the line was longer than the limit and all of it was thrown away
     */
    public record Line(byte[] bytes, boolean complete) {}

    /** The next line, empty at the end of the input. */
    public Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean complete = true;
        boolean any = false;
        while (true) {
            int b = in.read();
            if (b < 0 && !any) {
                return Optional.empty();
            }
            if (b < 0 || b == '\n') {
                return Optional.of(new Line(complete ? line.toByteArray() : new byte[0], complete));
            }
            any = true;
            if (line.size() < bytesMax) {
                line.write(b);
            } else {
                complete = false;
            }
        }
    }
}
