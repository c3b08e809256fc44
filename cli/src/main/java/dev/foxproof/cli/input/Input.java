package dev.foxproof.cli.input;

import dev.foxproof.cli.CommandFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Standard input, or the person at the terminal: one secret or line after the other, or all at once. */
public final class Input {
    /** Room for the longest password and its line end. */
    public static final int BYTES_MAX = (1 << 20) + 2;

    private final Terminal terminal;
    private final BoundedLines lines;

    public Input(Terminal terminal) {
        this.terminal = terminal;
        this.lines = new BoundedLines(terminal.in(), BYTES_MAX);
    }

    /**
     * Asks for a secret without an echo, or reads the next line, without its line end.
     *
     * @param what how the secret is called, shown as the prompt and in errors
     * @throws CommandFault if there is none, or it is too long or no UTF-8
     */
    public String secret(String what) {
        return terminal.interactive() ? new String(terminal.askSecret(what + ": ")) : line(what);
    }

    /**
     * Reads the next line, without its line end, whoever there is to ask.
     *
     * @throws CommandFault if there is none, or it is too long or no UTF-8
     */
    public String line(String what) {
        try {
            BoundedLines.Line line = lines.next().orElseThrow(() -> missing(what));
            if (!line.complete()) {
                throw tooLong(what);
            }
            String text = decode(what, line.bytes());
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Reads all there is, in place of lines.
     *
     * @throws CommandFault if it is more than {@link #BYTES_MAX}
     */
    public byte[] all(String what) {
        try {
            byte[] bytes = terminal.in().readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw tooLong(what);
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String decode(String what, byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandFault(what + " on standard input is not well-formed UTF-8");
        }
    }

    private static CommandFault missing(String what) {
        return new CommandFault("standard input has no line with the " + what);
    }

    private static CommandFault tooLong(String what) {
        return new CommandFault(what + " on standard input is longer than " + BYTES_MAX + " bytes");
    }

    private static CommandFault unreadable(IOException e) {
        return new CommandFault("standard input cannot be read: " + e.getMessage(), e);
    }
}
