package dev.foxproof.server;

import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.ServerConfig.Origin;
import dev.foxproof.server.accounts.Environment;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.RateLimits;
import dev.foxproof.server.accounts.Services;
import dev.foxproof.server.accounts.StretchPool;
import dev.foxproof.server.accounts.Tokens;
import dev.foxproof.server.assertions.AssertionVerifier;
import dev.foxproof.server.assertions.AssertionsByIssuer;
import dev.foxproof.server.assertions.Certificates;
import dev.foxproof.server.assertions.Issuer;
import dev.foxproof.server.assertions.LocalAssertions;
import dev.foxproof.server.assertions.RemoteAssertions;
import dev.foxproof.server.assertions.RemoteVerifier;
import dev.foxproof.server.assertions.TestAssertions;
import dev.foxproof.server.devices.DeviceEnvironment;
import dev.foxproof.server.devices.DeviceMetrics;
import dev.foxproof.server.devices.DeviceServices;
import dev.foxproof.server.devices.HttpPushSender;
import dev.foxproof.server.devices.SimplePush;
import dev.foxproof.server.devices.Waker;
import dev.foxproof.server.http.AccountsApi;
import dev.foxproof.server.http.DevicesApi;
import dev.foxproof.server.http.Dispatcher;
import dev.foxproof.server.http.HawkOrigin;
import dev.foxproof.server.http.HttpServer;
import dev.foxproof.server.http.JsonErrors;
import dev.foxproof.server.http.LiveTokens;
import dev.foxproof.server.http.ManagementServer;
import dev.foxproof.server.http.MemoryNonces;
import dev.foxproof.server.http.RequestLog;
import dev.foxproof.server.http.Route;
import dev.foxproof.server.http.ServerMetrics;
import dev.foxproof.server.http.StandardFinisher;
import dev.foxproof.server.http.StrictJson;
import dev.foxproof.server.http.TokenAuthenticator;
import dev.foxproof.server.http.UserAuthenticator;
import dev.foxproof.server.http.WebOrigin;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.mail.TestMailbox;
import dev.foxproof.server.store.AccountStore;
import dev.foxproof.server.store.SqlAccountStore;
import dev.foxproof.server.store.StorageException;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.browserid.Algorithm;
import dev.foxproof.spec.browserid.SigningKey;
import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.tokens.TokenKind;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reference server, running. {@link #start} returns when requests are served; {@link #close()} finishes those that were accepted and
 * leaves nothing behind.
 */
public final class ReferenceServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceServer.class);
    private static final int MAILBOX_MAILS_MAX = 10_000;
    private static final int LIMITED_SUBJECTS_MAX = 100_000;
    private static final int WAITING_PUSHES_MAX = 1_000;

    private final ServerConfig config;
    private final Closing closing = new Closing();
    private final CompletableFuture<URI> url = new CompletableFuture<>();
    private OptionalInt managementPort = OptionalInt.empty();

    private ReferenceServer(ServerConfig config) {
        this.config = config;
    }

    /**
     * @throws StartFault if something stands in the way: a port in use, a folder that cannot be written, a database that does not answer
     */
    public static ReferenceServer start(ServerConfig config) throws StartFault {
        requirePrivateTests(config);
        ReferenceServer server = new ReferenceServer(config);
        try {
            server.open();
            return server;
        } catch (StorageException | KdfParameterException e) {
            server.close();
            throw new StartFault(String.valueOf(e.getMessage()), e);
        } catch (StartFault | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What is for tests gives the accounts and devices to whoever reaches it, so that it must not be open to a network by mistake. */
    private static void requirePrivateTests(ServerConfig config) throws StartFault {
        boolean reachable = !config.host.isLoopbackAddress() || config.origin instanceof Origin.PublicUrl;
        if (config.mailbox == Mailbox.LOOPBACK && reachable) {
            throw new StartFault(
                    "the test mailbox gives every account to whoever reads it: it needs a loopback address and no"
                            + " public URL, unless it is allowed anywhere");
        }
        if (config.testAssertions && reachable) {
            throw new StartFault("test assertions make everybody whoever they say they are: they need a loopback"
                    + " address and no public URL");
        }
    }

    private void open() throws StartFault {
        ServerMetrics metrics = new ServerMetrics();
        TraceSink trace = config.trace.isPresent()
                ? closing.add(Trace.open(config.trace.get(), config.random))
                : config.traceSink.orElse(TraceSink.NONE);
        AccountStore store = closing.add(SqlAccountStore.open(StorageFolder.database(config.storage, closing), trace));
        StretchPool stretcher = closing.add(StretchPool.sized(
                config.scrypt,
                Runtime.getRuntime().maxMemory(),
                Runtime.getRuntime().availableProcessors()));
        Optional<TestMailbox> mailbox =
                config.mailbox == Mailbox.OFF ? Optional.empty() : Optional.of(new TestMailbox(MAILBOX_MAILS_MAX));
        Mailer mailer = mailbox.<Mailer>map(box -> box).or(() -> config.mailer).orElse(ReferenceServer::discard);
        Environment environment = config.parts
                .environment()
                .apply(new Environment(store, stretcher, mailer, config.clock, config.random, config.lifetimes));
        Services services = config.parts.services().apply(environment);
        RateLimiter limiter = rateLimiter();
        DeviceServices devices = devices(store, services.tokens(), limiter, new DeviceMetrics(metrics.registry()));
        closing.add(Purging.start(services.housekeeping(), devices.housekeeping()));
        Issuer issuer = new Issuer(domain(), issuerKey());
        listen(environment, services, devices, limiter, issuer, mailbox, metrics, trace);
    }

    private DeviceServices devices(AccountStore store, Tokens tokens, RateLimiter limiter, DeviceMetrics metrics) {
        DeviceParts parts = config.parts.devices();
        HttpPushSender sender = closing.add(new HttpPushSender());
        Waker waker =
                new SimplePush(config.pushOrigins, sender, closing.add(new PushTimer()), WAITING_PUSHES_MAX, metrics);
        DeviceEnvironment environment =
                new DeviceEnvironment(store, config.clock, config.random, limiter, config.pushOrigins, waker, metrics);
        return parts.services().apply(parts.environment().apply(environment), tokens);
    }

    private void listen(
            Environment environment,
            Services services,
            DeviceServices devices,
            RateLimiter limiter,
            Issuer issuer,
            Optional<TestMailbox> mailbox,
            ServerMetrics metrics,
            TraceSink trace)
            throws StartFault {
        Parts parts = config.parts;
        var authentication = new TokenAuthenticator.Settings(
                config.profile, origin(), new MemoryNonces(config.clock), config.clock, trace);
        List<Route> calls = new ArrayList<>(AccountsApi.accounts(services, config.profile, limiter));
        Certificates certificates =
                parts.certificates().apply(new Certificates.Settings(environment.store(), config.clock, issuer));
        calls.addAll(AccountsApi.assertions(services, certificates, issuer));
        calls.addAll(DevicesApi.routes(devices, deviceCalls(services, devices, assertions(issuer), authentication)));
        List<Route> routes = new ArrayList<>(parts.routes().apply(calls));
        routes.addAll(AccountsApi.page(config.tiles));
        routes.addAll(AccountsApi.operations(environment.store()::healthy, Version.text(), mailbox));
        Dispatcher dispatcher = new Dispatcher(
                routes,
                new Dispatcher.Parts(
                        parts.authenticator().apply(authentication),
                        parts.json().apply(new StrictJson(config.limits.jsonDepthMax())),
                        parts.errors().apply(new JsonErrors(config.clock)),
                        parts.finisher().apply(new StandardFinisher(config.clock)),
                        parts.filter()));
        if (config.managementPort.isPresent()) {
            int port = config.managementPort.getAsInt();
            ManagementServer management = closing.add(
                    listening(InetAddress.getLoopbackAddress(), port, () -> ManagementServer.start(port, metrics)));
            managementPort = OptionalInt.of(management.port());
        }
        HttpServer.Listen listen = new HttpServer.Listen(config.host, config.port, config.tls);
        HttpServer http = closing.add(listening(
                config.host,
                config.port,
                () -> HttpServer.start(listen, dispatcher, config.limits, new RequestLog(metrics))));
        url.complete(url(http.port()));
    }

    private DevicesApi.Parts deviceCalls(
            Services services,
            DeviceServices devices,
            AssertionVerifier assertions,
            TokenAuthenticator.Settings authentication) {
        WebOrigin origin = new WebOrigin(isSecure(), authentication.origin());
        var settings = new UserAuthenticator.Settings(
                new LiveTokens<>(TokenKind.SESSION, services.tokens()::session),
                devices.pages(),
                origin,
                config.testAssertions ? Optional.of(new TestAssertions(AssertionVerifier.NONE)) : Optional.empty());
        return new DevicesApi.Parts(
                config.parts.devices().devices().apply(authentication, devices.registrations()::find),
                config.parts.devices().users().apply(settings),
                services.sessions(),
                config.parts.devices().assertions().apply(assertions),
                origin);
    }

    private interface Listening<T> {
        T start() throws IOException;
    }

    private static <T> T listening(InetAddress host, int port, Listening<T> server) throws StartFault {
        try {
            return server.start();
        } catch (IOException e) {
            throw new StartFault(
                    "cannot listen on " + host.getHostAddress() + ", port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Made when it is first needed, unless it is in a file, which is read now so that a wrong one is found at the start. */
    private Supplier<SigningKey> issuerKey() throws StartFault {
        if (config.issuerKey.isEmpty()) {
            return () -> SigningKey.generate(Algorithm.RS256, config.random);
        }
        SigningKey key = IssuerKeyFile.read(config.issuerKey.get());
        return () -> key;
    }

    /** Chapter 45: the host of the public URL. A server with many names is known by the address that it listens on. */
    private String domain() {
        return Ascii.lower(
                switch (config.origin) {
                    case Origin.PublicUrl(URI publicUrl) -> publicUrl.getHost();
                    case Origin.Listening(), Origin.HostHeader() -> url(0).getHost();
                });
    }

    private AssertionVerifier assertions(Issuer issuer) throws StartFault {
        AssertionVerifier own = new LocalAssertions(issuer, config.clock);
        AssertionVerifier known = own;
        if (config.remoteVerifier.isPresent()) {
            RemoteVerifier remote = config.remoteVerifier.get();
            if (remote.issuers().contains(issuer.domain())) {
                throw new StartFault("no other verifier may speak for this server's own domain, " + issuer.domain());
            }
            known = new AssertionsByIssuer(
                    issuer.domain(), own, closing.add(new RemoteAssertions(remote, config.clock)));
        }
        return config.testAssertions ? new TestAssertions(known) : known;
    }

    private RateLimiter rateLimiter() {
        return config.rateLimits.isEmpty()
                ? RateLimiter.OFF
                : new RateLimits(config.rateLimits, config.clock, LIMITED_SUBJECTS_MAX);
    }

    private HawkOrigin origin() {
        return switch (config.origin) {
            case Origin.PublicUrl(URI publicUrl) -> HawkOrigin.of(publicUrl);
            case Origin.Listening() -> request -> HawkOrigin.of(url.join()).of(request);
            case Origin.HostHeader() -> HawkOrigin.hostHeader(config.tls.isPresent());
        };
    }

    /** Whether clients reach the server by https, perhaps through a proxy. */
    private boolean isSecure() {
        return switch (config.origin) {
            case Origin.PublicUrl(URI publicUrl) -> "https".equals(publicUrl.getScheme());
            case Origin.Listening(), Origin.HostHeader() -> config.tls.isPresent();
        };
    }

    private static void discard(Mail mail) {
        LOG.warn(
                "event=mail-discarded template={}: neither a mail server nor the test mailbox is set up",
                mail.template());
    }

    /** Where the server listens, without {@code /v1} and without a slash at the end. */
    public URI url() {
        return url.join();
    }

    /**
     * Where the test mailbox is: {@code /mail/<address or local part>} is to be added.
     *
     * @throws IllegalStateException if it is off
     */
    public URI mailbox() {
        if (config.mailbox == Mailbox.OFF) {
            throw new IllegalStateException("the test mailbox is off");
        }
        return url();
    }

    /** Where {@code /metrics} is, if it was asked for. */
    public OptionalInt managementPort() {
        return managementPort;
    }

    @Override
    public void close() {
        closing.close();
    }

    private URI url(int port) {
        InetAddress address = config.host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : config.host;
        String host = address.getHostAddress();
        return URI.create((config.tls.isPresent() ? "https://" : "http://")
                + (address instanceof Inet6Address ? "[" + host + "]" : host)
                + ":" + port);
    }
}
