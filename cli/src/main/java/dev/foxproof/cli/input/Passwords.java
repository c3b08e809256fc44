package dev.foxproof.cli.input;

import dev.foxproof.cli.CommandFault;
import dev.foxproof.spec.keys.Password;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where passwords come from: the environment if a variable is set, standard input if it was asked for, otherwise a prompt. The present
 * password comes first, on standard input each on a line of its own.
 */
public final class Passwords {
    static final String PRESENT = "FOXPROOF_PASSWORD";
    static final String NEW = "FOXPROOF_NEW_PASSWORD";

    private final Terminal terminal;
    private final boolean fromInput;

    public Passwords(Terminal terminal, boolean fromInput) {
        this.terminal = terminal;
        this.fromInput = fromInput;
    }

    /** The password that the account has. */
    public Password present() {
        return fromElsewhere(PRESENT).orElseGet(() -> ask("Password: "));
    }

    /** The password for a new account. */
    public Password first() {
        return fromElsewhere(PRESENT).orElseGet(() -> askTwice("Password: "));
    }

    /** The password that the account is to have. */
    public Password fresh() {
        return fromElsewhere(NEW).orElseGet(() -> askTwice("New password: "));
    }

    private Optional<Password> fromElsewhere(String variable) {
        if (fromInput) {
            return Optional.of(readLine());
        }
        Optional<String> value = terminal.environment(variable);
        if (value.isPresent()) {
            // Java reads what is not of the locale's encoding as U+FFFD: a guess in place of the password.
            if (value.get().indexOf('\uFFFD') >= 0) {
                throw new CommandFault(variable + " is not text in the encoding of this locale; use --password-stdin");
            }
            return Optional.of(Password.of(value.get()));
        }
        if (!terminal.interactive()) {
            throw new CommandFault(
                    "there is no terminal to ask for a password at; use --password-stdin or the variable " + variable
                            + " of the environment");
        }
        return Optional.empty();
    }

    private Password ask(String question) {
        char[] typed = terminal.askSecret(question);
        try {
            return Password.of(CharBuffer.wrap(typed));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private Password askTwice(String question) {
        char[] typed = terminal.askSecret(question);
        char[] again = terminal.askSecret("Once more: ");
        try {
            // Two answers of one person at one terminal: nobody measures this comparison.
            if (!CharBuffer.wrap(typed).equals(CharBuffer.wrap(again))) {
                throw new CommandFault("the two passwords differ");
            }
            return Password.of(CharBuffer.wrap(typed));
        } finally {
            Arrays.fill(typed, '\0');
            Arrays.fill(again, '\0');
        }
    }

    /** One line of UTF-8, without its LF or CR LF. */
    private Password readLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = terminal.in().read();
            if (next < 0) {
                throw new CommandFault("standard input ended before a password; each password is a line");
            }
            while (next >= 0 && next != '\n') {
                if (line.size() > Password.BYTES_MAX) {
                    throw new CommandFault(
                            "the password on standard input is longer than " + Password.BYTES_MAX + " bytes");
                }
                line.write(next);
                next = terminal.in().read();
            }
        } catch (IOException e) {
            throw new CommandFault("standard input cannot be read", e);
        }
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            return Password.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length)));
        } catch (CharacterCodingException e) {
            throw new CommandFault("the password on standard input is not well-formed UTF-8", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
