package dev.foxproof.load;

import dev.foxproof.server.LogLine;
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
                java.util.logging.ConsoleHandler.formatter=%s
                """.formatted(
                System.getProperty("load.log", "INFO"), System.getProperty("load.formatter", LogLine.class.getName())));
    }
}
