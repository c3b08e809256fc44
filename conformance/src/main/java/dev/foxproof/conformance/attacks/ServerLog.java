package dev.foxproof.conformance.attacks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Everything that this process logs while it is open, at the most verbose: what servers in it write about requests, and stack traces. Other
 * servers of the process may be in it too.
 */
public final class ServerLog extends Handler implements AutoCloseable {
    private static final String REQUEST = "event=request";

    /** Levels belong to the process: one log at a time, or the first to close would silence the others. */
    private static final Semaphore ONE = new Semaphore(1);

    private static final Logger ROOT = Logger.getLogger("");

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final StringBuilder text = new StringBuilder();
    private final Map<Logger, @Nullable Level> levels = new LinkedHashMap<>();
    private final List<Handler> others = List.of(ROOT.getHandlers());

    private ServerLog() {
        setLevel(Level.ALL);
    }

    /** Listens from now on. */
    public static ServerLog open() {
        ONE.acquireUninterruptibly();
        ServerLog log = new ServerLog();
        for (String name : List.of("", "dev.foxproof")) {
            Logger logger = Logger.getLogger(name);
            log.levels.put(logger, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
        // What is so verbose is for nobody else's eyes.
        log.others.forEach(ROOT::removeHandler);
        ROOT.addHandler(log);
        return log;
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        text.append(formatter.format(entry));
    }

    /**
     * What was logged so far.
     *
     * @throws IllegalStateException if the servers log nowhere, so that nothing could be found
     */
    public synchronized String text() {
        if (text.indexOf(REQUEST) < 0) {
            throw new IllegalStateException("no request was logged: there is no log to look into");
        }
        return text.toString();
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        others.forEach(ROOT::addHandler);
        levels.forEach(Logger::setLevel);
        ONE.release();
    }
}
