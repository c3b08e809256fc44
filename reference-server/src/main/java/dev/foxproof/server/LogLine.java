package dev.foxproof.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line: time, level, logger and message, then the stack trace if there is one. A server writes a line for each request, and Java's own
 * formatter takes longer for it than the request takes in the database.
 */
public final class LogLine extends Formatter {
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

    private final ZoneId zone = ZoneId.systemDefault();
    private volatile Second last = new Second(Long.MIN_VALUE, "", "");

    /** The text of a second, which many lines share. */
    private record Second(long number, String text, String offset) {}

    @Override
    public String format(LogRecord line) {
        Instant time = line.getInstant();
        Second second = second(time);
        StringBuilder text = new StringBuilder(160).append(second.text()).append('.');
        int millis = time.getNano() / 1_000_000;
        text.append((char) ('0' + millis / 100))
                .append((char) ('0' + millis / 10 % 10))
                .append((char) ('0' + millis % 10));
        text.append(second.offset())
                .append(" level=")
                .append(line.getLevel().getName())
                .append(" logger=")
                .append(line.getLoggerName())
                .append(' ')
                .append(formatMessage(line));
        if (line.getThrown() != null) {
            StringWriter trace = new StringWriter();
            line.getThrown().printStackTrace(new PrintWriter(trace, true));
            text.append(System.lineSeparator()).append(trace);
        }
        return text.append(System.lineSeparator()).toString();
    }

    private Second second(Instant time) {
        Second known = last;
        if (known.number() != time.getEpochSecond()) {
            var local = time.atZone(zone);
            known = new Second(time.getEpochSecond(), SECOND.format(local), OFFSET.format(local));
            last = known;
        }
        return known;
    }
}
