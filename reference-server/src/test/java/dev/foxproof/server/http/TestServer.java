package dev.foxproof.server.http;

import dev.foxproof.server.RecordedRuns;
import dev.foxproof.server.Storage;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.store.StoredToken;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.TokenKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/** The HTTP layer with a few routes of its own, on a free port. */
final class TestServer implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    static final SessionToken SESSION = SessionToken.of(new byte[32]);
    static final HttpLimits IMPATIENT = HttpLimits.STANDARD.withTimes(Duration.ofMillis(400), Duration.ofMillis(400));

    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);
    final ServerMetrics metrics = new ServerMetrics();
    final Dispatcher dispatcher;
    final HttpServer http;

    private TestServer(HttpLimits limits, Profile profile, Optional<SSLContext> tls) throws IOException {
        dispatcher = dispatcher(profile);
        http = HttpServer.start(
                new HttpServer.Listen(InetAddress.getLoopbackAddress(), 0, tls),
                dispatcher,
                limits,
                new RequestLog(metrics));
    }

    static TestServer start() throws IOException {
        return start(HttpLimits.STANDARD);
    }

    static TestServer start(HttpLimits limits) throws IOException {
        return new TestServer(limits, Profile.CURRENT, Optional.empty());
    }

    static TestServer startTls(HttpLimits limits, SSLContext tls) throws IOException {
        return new TestServer(limits, Profile.CURRENT, Optional.of(tls));
    }

    int port() {
        return http.port();
    }

    RawConnection connect() throws IOException {
        return RawConnection.to(port());
    }

    /** Sends one request on a connection of its own. */
    RawConnection.Answer exchange(String request) throws IOException {
        try (RawConnection connection = connect()) {
            return connection.send(request).answer();
        }
    }

    static Dispatcher dispatcher(Profile profile, Route... more) {
        return dispatcher(profile, new StandardFinisher(InstantSource.fixed(NOW)), more);
    }

    private static Dispatcher dispatcher(Profile profile, Finisher finisher, Route... more) {
        InstantSource clock = InstantSource.fixed(NOW);
        var authentication = new TokenAuthenticator.Settings(
                profile,
                HawkOrigin.of(URI.create("http://api.example")),
                new MemoryNonces(clock),
                clock,
                RecordedRuns.of(new Storage.Temporary()));
        return new Dispatcher(
                more.length > 0 ? List.of(more) : standard(),
                new Dispatcher.Parts(
                        new TokenAuthenticator(authentication),
                        new StrictJson(20),
                        new JsonErrors(clock),
                        finisher,
                        RouteFilter.NONE));
    }

    private Dispatcher dispatcher(Profile profile) {
        List<Route> routes = new java.util.ArrayList<>(standard());
        routes.add(Route.open("GET", "/v1/wait", (request, body) -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return Answer.ok(Map.of("waited", true));
        }));
        return dispatcher(profile, routes.toArray(Route[]::new));
    }

    static List<Route> standard() {
        return List.of(
                Route.open(
                        "POST",
                        "/v1/echo",
                        (request, body) -> Answer.ok(Map.of(
                                "bytes", request.body().length, "target", request.target(), "members", body.body()))),
                Route.open("GET", "/v1/echo", (request, body) -> Answer.ok(Map.of("target", request.target()))),
                Route.open(
                        "POST",
                        "/v1/text",
                        (request, body) ->
                                Answer.ok(Map.of("length", body.text("text").length()))),
                Route.open("GET", "/v1/large", (request, body) -> Answer.ok(Map.of("data", "x".repeat(1 << 20)))),
                Route.open("GET", "/v1/fault", (request, body) -> {
                    throw new IllegalStateException("secret detail");
                }),
                guarded("GET"),
                guarded("POST"));
    }

    private static Route guarded(String method) {
        var sessions = new LiveTokens<StoredToken.Session>(
                TokenKind.SESSION,
                id -> id.equals(SESSION.id())
                        ? Optional.of(new StoredToken.Session(
                                SESSION.id(), SESSION.reqHmacKey(), new Uid("ab".repeat(16)), NOW))
                        : Optional.empty());
        return Route.guarded(
                method,
                "/v1/guarded",
                sessions,
                (caller, request, body) ->
                        Answer.ok(Map.of("uid", caller.token().uid().text())));
    }

    @Override
    public void close() {
        release.countDown();
        http.close();
    }
}
