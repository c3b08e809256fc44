package dev.foxproof.server.http;

import dev.foxproof.server.store.StorageException;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.RefusedException;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The adapter to Helidon: HTTP/1.1 on virtual threads, one for each connection, within {@link HttpLimits}. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final WebServer server;
    private final SlowClientGuard guard;
    private final Dispatcher dispatcher;
    private final HttpLimits limits;
    private final RequestLog log;
    private final AtomicLong requests = new AtomicLong();
    private final Set<Thread> streaming = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /** Where to listen. */
    public record Listen(InetAddress address, int port, Optional<SSLContext> tls) {}

    private HttpServer(Listen listen, Dispatcher dispatcher, HttpLimits limits, RequestLog log) {
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.log = log;
        this.guard = new SlowClientGuard(limits.transferMax());
        var builder = WebServer.builder()
                .address(listen.address())
                .port(listen.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(limits.headerBytesMax())
                        .maxPrologueLength(limits.headerBytesMax())
                        .addReceiveListener(guard)
                        .build())
                .contentEncoding(UndecodedContent.INSTANCE)
                .maxPayloadSize((long) limits.bodyBytesMax() * HttpLimits.DRAIN_FACTOR)
                .maxTcpConnections(limits.connectionsMax())
                .idleConnectionTimeout(limits.idleMax())
                .idleConnectionPeriod(min(limits.idleMax().dividedBy(4), Duration.ofSeconds(5)))
                .shutdownGracePeriod(limits.shutdownMax())
                .directHandlers(TransportErrors.handlers(dispatcher, limits.bodyBytesMax()))
                .routing(routing -> routing.any(this::serve));
        listen.tls()
                .ifPresent(
                        context -> builder.tls(Tls.builder().sslContext(context).build()));
        this.server = builder.build();
    }

    /**
     * Listens and serves.
     *
     * @throws IOException if the port cannot be had
     */
    public static HttpServer start(Listen listen, Dispatcher dispatcher, HttpLimits limits, RequestLog log)
            throws IOException {
        HttpServer http = new HttpServer(listen, dispatcher, limits, log);
        try {
            bind(http.server, listen.address(), listen.port());
            return http;
        } catch (IOException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    /**
     * Starts Helidon. When it cannot have its port it logs that and returns as if nothing were wrong, so the port is tried first.
     *
     * @throws IOException if the port cannot be had
     */
    static void bind(WebServer server, InetAddress address, int port) throws IOException {
        try (ServerSocketChannel trial = ServerSocketChannel.open()) {
            trial.bind(new InetSocketAddress(address, port));
        }
        server.start();
        if (!server.isRunning()) {
            throw new IOException("the port was taken in the same moment");
        }
    }

    public int port() {
        return server.port();
    }

    /** Takes no more requests, ends the streams, finishes the requests in flight, and closes the port. */
    @Override
    public void close() {
        closing = true;
        streaming.forEach(Thread::interrupt);
        server.stop();
        guard.close();
    }

    private void serve(ServerRequest from, ServerResponse to) {
        long startedNanos = System.nanoTime();
        long id = requests.incrementAndGet();
        Dispatcher.Done done = respond(from, to);
        Optional<EventStream> events = done.response().events();
        if (closing || events.isPresent()) {
            to.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (events.isPresent()) {
            stream(to, done.response(), events.get());
        } else {
            send(from, to, done.response());
        }
        log.served(id, from.prologue().method().text(), done, System.nanoTime() - startedNanos);
    }

    private Dispatcher.Done respond(ServerRequest from, ServerResponse to) {
        Request head = headOf(from);
        byte[] body;
        try {
            refuseAmbiguousFraming(head);
            body = BodyReader.read(from, limits.bodyBytesMax());
        } catch (RefusedException e) {
            to.header(HeaderValues.CONNECTION_CLOSE);
            requireOnTime();
            return new Dispatcher.Done(
                    dispatcher.refuse(head, e), Dispatcher.UNMATCHED, e.errno().number());
        }
        requireOnTime();
        return dispatcher.respond(head.withBody(body));
    }

    private void requireOnTime() {
        if (!guard.end()) {
            throw new CloseConnectionException("the request did not arrive in time");
        }
    }

    /** ERR-23: two lengths are two requests to somebody. */
    private static void refuseAmbiguousFraming(Request head) {
        if (head.headerValues("content-length").size() > 1
                || head.headerValues("transfer-encoding").size() > 1) {
            throw new RefusedException(Errno.BAD_REQUEST, "the length of the request body is given twice");
        }
    }

    private static void head(ServerResponse to, Response response) {
        to.status(Status.create(response.status()));
        HeaderWriter.write(response, to.headers());
    }

    /** Each event must be taken in time, and between two of them nobody counts: the stream itself may go on for ever. */
    private void stream(ServerResponse to, Response response, EventStream events) {
        Thread connection = Thread.currentThread();
        try (events) {
            head(to, response);
            OutputStream out = to.outputStream();
            streaming.add(connection);
            if (!closing) {
                events.sendTo(text -> send(out, text));
            }
        } catch (InterruptedException e) {
            // The server stops, and the stream with it.
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("the client of a stream is gone", e);
        } catch (StorageException e) {
            // The status is sent already: all that is left to say is that the stream ends.
            LOG.error("event=storage-fault", e);
            throw new CloseConnectionException("the stream cannot go on", e);
        } finally {
            streaming.remove(connection);
        }
    }

    private void send(OutputStream out, String text) throws IOException {
        guard.begin();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        requireTaken();
    }

    private void send(ServerRequest from, ServerResponse to, Response response) {
        head(to, response);
        guard.begin();
        if (from.prologue().method().text().equals("HEAD") || response.body().length == 0) {
            to.send();
        } else {
            to.send(response.body());
        }
        requireTaken();
    }

    private void requireTaken() {
        if (!guard.end()) {
            throw new CloseConnectionException("the answer was not taken in time");
        }
    }

    /** The request without its body. */
    private static Request headOf(ServerRequest from) {
        Map<String, List<String>> headers = new HashMap<>();
        from.headers()
                .forEach(header -> headers.merge(
                        header.headerName().lowerCase().toLowerCase(Locale.ROOT),
                        header.allValues(),
                        HttpServer::both));
        var prologue = from.prologue();
        String target = prologue.uriPath().rawPath()
                + (prologue.hasQuery() ? "?" + prologue.query().rawValue() : "")
                + (prologue.fragment().hasValue() ? "#" + prologue.fragment().rawValue() : "");
        return new Request(
                prologue.method().text(),
                target,
                headers,
                new byte[0],
                from.remotePeer().host());
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
