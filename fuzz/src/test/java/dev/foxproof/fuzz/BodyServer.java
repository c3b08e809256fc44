package dev.foxproof.fuzz;

import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.assertions.Certificates;
import dev.foxproof.server.assertions.Issuer;
import dev.foxproof.server.assertions.TestAssertions;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceMetrics;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.http.AccountsApi;
import dev.foxproof.server.http.DeviceAuthenticator;
import dev.foxproof.server.http.DevicesApi;
import dev.foxproof.server.http.Dispatcher;
import dev.foxproof.server.http.HawkOrigin;
import dev.foxproof.server.http.JsonErrors;
import dev.foxproof.server.http.JsonReader;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.MemoryNonces;
import dev.foxproof.server.http.Request;
import dev.foxproof.server.http.Response;
import dev.foxproof.server.http.Route;
import dev.foxproof.server.http.RouteFilter;
import dev.foxproof.server.http.StandardFinisher;
import dev.foxproof.server.http.StrictJson;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.UserAuthenticator;
import dev.foxproof.server.http.WebOrigin;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.tokens.TokenKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The reference server without a socket, with a clock that stands still: every request is answered in this thread. */
public final class BodyServer implements EndpointBodyFuzzTest.Server {
    static final URI URL = URI.create("http://127.0.0.1:9000");
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final int DEPTH_MAX = 20;
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);
    private static final ScryptParameters CHEAP = new ScryptParameters(2, 1, 1);

    @Nullable
    private static BodyServer shared;

    private final Dispatcher dispatcher;
    private final KnownCallers callers;

    /**
     * @param json reads the bodies: the reader of the reference server, or one that is wrong on purpose
     */
    public BodyServer(JsonReader json) {
        callers = new KnownCallers(this::respond);
        Environment environment = new Environment(
                store(),
                (authPw, salt) -> BigStretchedPw.stretch(authPw, salt, CHEAP),
                callers::receive,
                CLOCK,
                new Random(1),
                Lifetimes.STANDARD);
        var settings =
                new TokenAuthenticator.Settings(Profile.CURRENT, HawkOrigin.of(URL), new MemoryNonces(CLOCK), CLOCK);
        this.dispatcher = new Dispatcher(
                routes(environment, Services.of(environment), settings),
                new Dispatcher.Parts(
                        new TokenAuthenticator(settings),
                        json,
                        new JsonErrors(CLOCK),
                        new StandardFinisher(CLOCK),
                        RouteFilter.NONE));
    }

    private static List<Route> routes(
            Environment environment, Services services, TokenAuthenticator.Settings authentication) {
        DeviceServices devices = DeviceServices.of(
                new DeviceEnvironment(
                        environment.store(),
                        CLOCK,
                        environment.random(),
                        RateLimiter.OFF,
                        PushOrigins.NONE,
                        (device, url, version) -> {},
                        DeviceMetrics.unseen()),
                services.tokens());
        // Not the key of RS256, which takes a second to make.
        Issuer issuer = new Issuer(URL.getHost(), () -> SigningKey.generate(Algorithm.DS128, environment.random()));
        AssertionVerifier assertions = new TestAssertions(AssertionVerifier.NONE);
        WebOrigin web = new WebOrigin(false, HawkOrigin.of(URL));
        var users = new UserAuthenticator.Settings(
                new LiveTokens<>(TokenKind.SESSION, services.tokens()::session),
                devices.pages(),
                web,
                Optional.of(assertions));
        List<Route> routes = new ArrayList<>(AccountsApi.accounts(services, Profile.CURRENT, RateLimiter.OFF));
        routes.addAll(AccountsApi.assertions(
                services, new Certificates(new Certificates.Settings(environment.store(), CLOCK, issuer)), issuer));
        routes.addAll(DevicesApi.routes(
                devices,
                new DevicesApi.Parts(
                        new DeviceAuthenticator(authentication, devices.registrations()::find),
                        new UserAuthenticator(users),
                        services.sessions(),
                        assertions,
                        web)));
        return routes;
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
        Response response = respond(callers.call(endpoint, body));
        if (endpoint.caller() != Endpoint.Caller.ANYBODY && (response.status() == 401 || response.status() == 404)) {
            callers.forget(endpoint.caller()); // An input before this one has used it up.
            response = respond(callers.call(endpoint, body));
        }
        return response;
    }

    private Response respond(Request request) {
        return dispatcher.respond(request).response();
    }
}
