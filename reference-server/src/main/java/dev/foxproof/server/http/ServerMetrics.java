package dev.foxproof.server.http;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What is counted, for Prometheus. Label values are routes and numbers of the server's own, so that their number is bounded. */
public final class ServerMetrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("foxproof_http_requests_total")
            .help("Requests answered.")
            .labelNames("method", "route", "status", "errno")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("foxproof_http_request_seconds")
            .help("Time from the header of a request to the end of its answer.")
            .unit(Unit.SECONDS)
            .labelNames("route")
            .classicOnly()
            .register(registry);

    void served(String method, String route, int status, int errno, long nanos) {
        requests.labelValues(method, route, Integer.toString(status), Integer.toString(errno))
                .inc();
        seconds.labelValues(route).observe(Unit.nanosToSeconds(nanos));
    }

    /** Where other parts of the server register what they count. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** The text format of Prometheus. */
    byte[] scrape() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
