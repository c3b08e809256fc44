package dev.foxproof.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private final LogLine lines = new LogLine();

    private static LogRecord record(String time, String message) {
        LogRecord line = new LogRecord(Level.WARNING, message);
        line.setLoggerName("dev.foxproof.server.requests");
        line.setInstant(Instant.parse(time));
        return line;
    }

    /** What Java's formatter makes of the format that the log had. */
    private static String asJavaFormatsIt(LogRecord line) {
        String before = System.setProperty(
                "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz level=%4$s logger=%3$s %5$s%6$s%n");
        try {
            return new SimpleFormatter().format(line);
        } finally {
            if (before == null) {
                System.clearProperty("java.util.logging.SimpleFormatter.format");
            } else {
                System.setProperty("java.util.logging.SimpleFormatter.format", before);
            }
        }
    }

    @Test
    void isTheLineThatJavaWouldWrite() {
        for (String time :
                new String[] {"2026-11-22T09:08:07.006Z", "2026-11-22T09:08:07.999999Z", "2026-07-01T00:00:00Z"}) {
            LogRecord line = record(time, "event=request id=1 {0}");
            assertThat(lines.format(line)).isEqualTo(asJavaFormatsIt(line));
        }
    }

    @Test
    void tellsWhereAFaultCameFrom() {
        LogRecord line = record("2026-11-22T09:08:07.006Z", "event=fault");
        line.setThrown(new IllegalStateException("broken", new IllegalArgumentException("by this")));
        assertThat(lines.format(line)).isEqualTo(asJavaFormatsIt(line)).contains("Caused by: ");
    }
}
