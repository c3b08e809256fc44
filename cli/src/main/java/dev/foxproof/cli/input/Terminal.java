package dev.foxproof.cli.input;

import dev.foxproof.cli.CommandFault;
import java.io.Console;
import java.io.InputStream;
import java.util.Optional;

/** What a person or a script at the command line gives besides arguments. */
public interface Terminal {
    /** Standard input. */
    InputStream in();

    /** A variable of the environment. */
    Optional<String> environment(String name);

    /** Whether a person can be asked. */
    boolean interactive();

    /** Asks without showing what is typed. */
    char[] askSecret(String question);

    String ask(String question);

    /** Those of this process. */
    @SuppressWarnings(
            "SystemConsoleNull") // its documentation still allows null, and which console there is depends on a
    // property
    static Terminal ofProcess() {
        return new Terminal() {
            @Override
            public InputStream in() {
                return System.in;
            }

            @Override
            public Optional<String> environment(String name) {
                return Optional.ofNullable(System.getenv(name));
            }

            @Override
            public boolean interactive() {
                Console console = System.console();
                return console != null && console.isTerminal();
            }

            @Override
            public char[] askSecret(String question) {
                char[] answer = console().readPassword("%s", question);
                if (answer == null) {
                    throw noAnswer();
                }
                return answer;
            }

            @Override
            public String ask(String question) {
                String answer = console().readLine("%s", question);
                if (answer == null) {
                    throw noAnswer();
                }
                return answer;
            }

            private Console console() {
                Console console = System.console();
                if (console == null || !console.isTerminal()) {
                    throw new CommandFault("there is no terminal to ask at");
                }
                return console;
            }

            private CommandFault noAnswer() {
                return new CommandFault("the input ended before an answer");
            }
        };
    }
}
