package dev.foxproof.server.http;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each request: what was called and what came of it, as {@code key=value}. Nothing that a client chose is written, so that
 * neither a secret nor an address nor a line of its own can get in.
 */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.foxproof.server.requests");
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
        LOG.atInfo()
                .setMessage("event=request id={} method={} route={} status={} errno={} micros={}")
                .addArgument(id)
                .addArgument(known)
                .addArgument(done.route())
                .addArgument(status)
                .addArgument(done.errno())
                .addArgument(TimeUnit.NANOSECONDS.toMicros(nanos))
                .log();
    }
}
