package dev.foxproof.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;

/** Where log lines go: to standard error, one line each; the libraries speak up only when something is wrong. */
final class Logs {
    private static final String FORMAT = "%1$tFT%1$tT.%1$tL%1$tz level=%4$s logger=%3$s %5$s%6$s%n";

    private Logs() {}

    /** Shows the program's own lines from this level on. */
    static void toStandardError(Level level) {
        String settings = String.join(
                "\n",
                "handlers=java.util.logging.ConsoleHandler",
                ".level=WARNING",
                "dev.foxproof.level=" + level.getName(),
                "java.util.logging.ConsoleHandler.level=ALL",
                "java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter",
                "java.util.logging.SimpleFormatter.format=" + FORMAT,
                "");
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
