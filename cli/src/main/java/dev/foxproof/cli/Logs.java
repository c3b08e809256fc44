package dev.foxproof.cli;

import dev.foxproof.server.LogLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** Where log lines go: to standard error, one line each; the libraries speak up only when something is wrong. */
final class Logs {
    private Logs() {}

    /** Shows the program's own lines from this level on. */
    static void toStandardError(Level level) {
        String settings = String.join(
                "\n",
                "handlers=java.util.logging.ConsoleHandler",
                ".level=WARNING",
                "dev.foxproof.level=" + level.getName(),
                "java.util.logging.ConsoleHandler.level=ALL",
                "java.util.logging.ConsoleHandler.formatter=" + LogLine.class.getName(),
                "");
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
