package dev.foxproof.cli;

/**
 * A fault that its message explains completely: an address that nobody answers, a file that cannot be read. It is shown
 * as that one sentence and ends the command with {@link ExitStatus#FAULT}. The message never carries a secret.
 */
public final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFault(String message) {
        super(message);
    }

    public CommandFault(String message, Throwable cause) {
        super(message, cause);
    }
}
