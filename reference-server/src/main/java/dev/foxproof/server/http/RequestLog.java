package dev.foxproof.server.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One line for each request: what was called and what came of it, as {@code key=value}. Nothing that a client chose is written, so that
 * neither a secret nor an address nor a line of its own can get in.
 */
public final class RequestLog {
    /** Of the JDK: the binding of the other logs takes a stack trace for each line, to tell which method wrote it. */
    private static final Logger LOG = System.getLogger("dev.foxproof.server.requests");

    private static final List<String> METHODS =
            List.of("GET", "POST", "DELETE", "OPTIONS", "HEAD", "PUT", "PATCH", "TRACE", "CONNECT");

    private final ServerMetrics metrics;

    public RequestLog(ServerMetrics metrics) {
        this.metrics = metrics;
    }

    void served(long id, String method, Dispatcher.Done done, long nanos) {
        String known = METHODS.contains(method) ? method : "other";
        int status = done.response().status();
        metrics.served(known, done.route(), status, done.errno(), nanos);
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(
                    Level.INFO,
                    "event=request id=" + id + " method=" + known + " route=" + done.route() + " status=" + status
                            + " errno=" + done.errno() + " micros=" + TimeUnit.NANOSECONDS.toMicros(nanos));
        }
    }
}
