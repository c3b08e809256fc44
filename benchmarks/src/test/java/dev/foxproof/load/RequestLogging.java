package dev.foxproof.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log settings of {@code foxproof serve}: a line to standard error for each request. */
final class RequestLogging {
    private RequestLogging() {}

    static void write(Path file) throws IOException {
        Files.writeString(file, """
                handlers=java.util.logging.ConsoleHandler
                .level=WARNING
                dev.foxproof.level=%s
                java.util.logging.ConsoleHandler.level=ALL
                java.util.logging.ConsoleHandler.formatter=java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format=%%1$tFT%%1$tT.%%1$tL%%1$tz level=%%4$s logger=%%3$s %%5$s%%6$s%%n
                """.formatted(System.getProperty("load.log", "INFO")));
    }
}
