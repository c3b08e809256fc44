package dev.foxproof.conformance.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A push server on a loopback address, which the target is allowed to call. It keeps what it is sent; each check uses paths of its own.
 */
public final class PushReceiver implements AutoCloseable {
    private static final int BODY_BYTES_MAX = 65_536;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Push> pushes = new ArrayList<>();

    /** A request that came. */
    public record Push(String method, String path, String target, Map<String, List<String>> headers, String body) {}

    /** How the requests to one path are answered. */
    @FunctionalInterface
    public interface Script {
        /**
         * @param number of the request at this path, from 1 on
         */
        Reply reply(int number) throws InterruptedException;
    }

    /** Status and headers of an answer without a body. */
    public record Reply(int status, Map<String, String> headers) {
        public static Reply of(int status) {
            return new Reply(status, Map.of());
        }
    }

    private PushReceiver(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static PushReceiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PushReceiver receiver = new PushReceiver(server);
        server.setExecutor(receiver.threads);
        server.createContext("/", receiver::handle);
        server.start();
        return receiver;
    }

    /** Scheme, host and port: what the target has to allow. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The URL of a path, which begins with a slash. */
    public String url(String path) {
        return origin() + path;
    }

    /** Answers the requests to a path in this way; without a script with status 200. */
    public void on(String path, Script script) {
        scripts.put(path, script);
    }

    /** The requests to a path so far. */
    public synchronized List<Push> at(String path) {
        return pushes.stream().filter(push -> push.path().equals(path)).toList();
    }

    /** The requests to a path, as soon as there are so many; those that there are when the time is over. */
    synchronized List<Push> await(String path, int count, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis;
                at(path).size() < count && left > 0;
                left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return at(path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI target = exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            Push push = new Push(
                    exchange.getRequestMethod(),
                    target.getPath(),
                    target.toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.UTF_8));
            Reply reply =
                    scripts.getOrDefault(push.path(), number -> Reply.of(200)).reply(keep(push));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Which one at its path it is. */
    private synchronized int keep(Push push) {
        pushes.add(push);
        notifyAll();
        return at(push.path()).size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
