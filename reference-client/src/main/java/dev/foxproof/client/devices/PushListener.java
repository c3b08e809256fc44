package dev.foxproof.client.devices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foxproof.spec.Requirement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Where SimplePush reaches the phone: {@code PUT /push} with the form {@code version=<n>}. A push says nothing but that there is something
 * to ask for, so that whoever sends a false one makes the phone ask in vain.
 */
@Requirement("DEV-63")
public final class PushListener implements AutoCloseable {
    /** The path of the push URL. */
    public static final String PATH = "/push";

    private static final Pattern VERSION = Pattern.compile("version=[0-9]{1,19}");
    private static final int BODY_BYTES_MAX = 64;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Runnable wake;

    /**
     * Listens from now on.
     *
     * @param address port 0 for a free one
     * @param wake called for every push
     * @throws IOException if the address is in use or not one of this machine
     */
    public PushListener(InetSocketAddress address, Runnable wake) throws IOException {
        this.wake = wake;
        this.server = HttpServer.create(address, 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = status(exchange);
            if (status == OK) {
                wake.run();
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static int status(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return NOT_FOUND;
        }
        if (!exchange.getRequestMethod().equals("PUT")) {
            return METHOD_NOT_ALLOWED;
        }
        byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
        return VERSION.matcher(new String(body, StandardCharsets.ISO_8859_1)).matches() ? OK : BAD_REQUEST;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
