package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.http.AccountsApi;
import dev.foxproof.server.http.Dispatcher;
import dev.foxproof.server.http.HawkOrigin;
import dev.foxproof.server.http.JsonErrors;
import dev.foxproof.server.http.JsonReader;
import dev.foxproof.server.http.MemoryNonces;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.Response;
import dev.foxproof.server.http.RouteFilter;
import dev.foxproof.server.http.StandardFinisher;
import dev.foxproof.server.http.StrictJson;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.tokens.SessionToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The accounts of the reference server without a socket, with a clock that stands still: every request is answered in this thread. */
public final class BodyServer implements EndpointBodyFuzzTest.Server {
    private static final int DEPTH_MAX = 20;
    private static final int HTTP_OK = 200;
    private static final URI URL = URI.create("http://127.0.0.1:9000");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    private static final ScryptParameters CHEAP = new ScryptParameters(2, 1, 1);
    private static final String ACCOUNT = "{\"email\":\"session@example.org\",\"authPW\":\"" + "0b".repeat(32) + "\"}";

    @Nullable
    private static BodyServer shared;

    private final Dispatcher dispatcher;

    @Nullable
    private String session;

    /**
     * @param json reads the bodies: the reader of the reference server, or one that is wrong on purpose
     */
    public BodyServer(JsonReader json) {
        Services services = Services.of(new Environment(
                store(),
                (authPw, salt) -> BigStretchedPw.stretch(authPw, salt, CHEAP),
                mail -> {},
                CLOCK,
                new Random(1),
                Lifetimes.STANDARD));
        var settings =
                new TokenAuthenticator.Settings(Profile.CURRENT, HawkOrigin.of(URL), new MemoryNonces(CLOCK), CLOCK);
        this.dispatcher = new Dispatcher(
                AccountsApi.accounts(services, Profile.CURRENT, RateLimiter.OFF),
                new Dispatcher.Parts(
                        new TokenAuthenticator(settings),
                        json,
                        new JsonErrors(CLOCK),
                        new StandardFinisher(CLOCK),
                        RouteFilter.NONE));
    }

    /** One for all inputs: a database for each would be slow. */
    static synchronized BodyServer shared() {
        if (shared == null) {
            shared = new BodyServer(new StrictJson(DEPTH_MAX));
        }
        return shared;
    }

    private static AccountStore store() {
        try {
            Path parent = Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
            Path folder = Files.createTempDirectory(parent, "foxproof-fuzz-");
            AccountStore store =
                    SqlAccountStore.open(new DatabaseConfig.Sqlite(folder.resolve("foxproof.db")), TraceSink.NONE);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(store, folder)));
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(AccountStore store, Path folder) {
        store.close();
        for (String name : List.of("foxproof.db", "foxproof.db-wal", "foxproof.db-shm", "")) {
            if (!folder.resolve(name).toFile().delete() && name.isEmpty()) {
                System.err.println(folder + " remains");
            }
        }
    }

    @Override
    public Response answer(Endpoint endpoint, byte[] body) {
        Response response = send(endpoint, body);
        if (response.status() == 401 && endpoint.needsSession()) {
            session = null; // An input before this one has ended it.
            response = send(endpoint, body);
        }
        return response;
    }

    private Response send(Endpoint endpoint, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("host", List.of(URL.getRawAuthority()));
        headers.put("content-type", List.of("application/json"));
        if (endpoint.needsSession()) {
            headers.put("authorization", List.of("Bearer fxs_" + session()));
        }
        return respond(endpoint, headers, body);
    }

    private Response respond(Endpoint endpoint, Map<String, List<String>> headers, byte[] body) {
        return dispatcher
                .respond(new Request("POST", endpoint.path(), headers, body, "127.0.0.1"))
                .response();
    }

    private String session() {
        if (session == null) {
            Map<String, List<String>> headers =
                    Map.of("host", List.of(URL.getRawAuthority()), "content-type", List.of("application/json"));
            byte[] account = ACCOUNT.getBytes(UTF_8);
            Response made = respond(Endpoint.CREATE, headers, account);
            Response entered = made.status() == HTTP_OK ? made : respond(Endpoint.LOGIN, headers, account);
            String token = Objects.requireNonNull(Json.strict(entered.body()))
                    .path("sessionToken")
                    .stringValue();
            session = SessionToken.parse(token).id().toHex();
        }
        return session;
    }
}
