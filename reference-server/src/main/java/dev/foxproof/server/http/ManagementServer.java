package dev.foxproof.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetAddress;

/** {@code GET /metrics} for Prometheus, on a port of its own that only this machine can reach. */
public final class ManagementServer implements AutoCloseable {
    private final WebServer server;

    private ManagementServer(WebServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for a free one
     * @throws IOException if the port cannot be had
     */
    public static ManagementServer start(int port, ServerMetrics metrics) throws IOException {
        WebServer server = WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(port)
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.create())
                .routing(routing -> routing.get("/metrics", (request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, ServerMetrics.CONTENT_TYPE);
                    response.status(Status.OK_200).send(metrics.scrape());
                }))
                .build();
        HttpServer.bind(server, InetAddress.getLoopbackAddress(), port);
        return new ManagementServer(server);
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
