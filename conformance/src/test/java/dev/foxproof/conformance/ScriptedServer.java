package dev.foxproof.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.foxproof.conformance.scenario.Target;
import dev.foxproof.conformance.wire.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers what a test scripts. It knows as much of accounts as the runner needs to begin, and no more: it is there to
 * test the runner, not to be right.
 */
public final class ScriptedServer implements AutoCloseable {
    /** How a request is answered. */
    @FunctionalInterface
    public interface Script {
        Reply reply(String body) throws InterruptedException;
    }

    /** An answer. */
    public record Reply(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger counter = new AtomicInteger();

    public ScriptedServer() {
        on("POST /v1/account/create", body -> ok(tokens("uid", 16, "sessionToken", 32, "keyFetchToken", 32)));
        on("POST /v1/account/login", body -> ok(tokens("uid", 16, "sessionToken", 32, "keyFetchToken", 32)));
        on("GET /v1/session/status", body -> ok("{\"state\":\"verified\"}"));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers requests with this method and path. */
    public ScriptedServer on(String methodAndPath, Script script) {
        scripts.put(methodAndPath, script);
        return this;
    }

    public static Reply ok(String json) {
        return new Reply(200, json);
    }

    public static Reply error(int status, int errno) {
        return new Reply(
                status,
                "{\"code\":" + status + ",\"errno\":" + errno + ",\"error\":\"Error\",\"message\":\"refused\"}");
    }

    /** A JSON object of fresh hex values: names and lengths in bytes alternate. */
    public String tokens(Object... namesAndBytes) {
        StringBuilder json = new StringBuilder("{\"authAt\":1");
        for (int i = 0; i < namesAndBytes.length; i += 2) {
            int digits = 2 * (Integer) namesAndBytes[i + 1];
            String hex = "0".repeat(digits) + Integer.toHexString(counter.incrementAndGet());
            json.append(",\"").append(namesAndBytes[i]).append("\":\"");
            json.append(hex.substring(hex.length() - digits)).append('"');
        }
        return json.append('}').toString();
    }

    public Endpoint endpoint() {
        return Endpoint.parse("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Target target() {
        return Target.of(endpoint(), Profile.CURRENT, null, InstantSource.system());
    }

    /** The bodies received, with method and path in front. */
    public List<String> received() {
        return List.copyOf(bodies);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String key =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            bodies.add(key + " " + body);
            Reply reply = scripts.getOrDefault(key, ignored -> error(404, 999)).reply(body);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
