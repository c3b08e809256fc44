package dev.foxproof.server;

import dev.foxproof.server.accounts.Lifetimes;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimits;
import dev.foxproof.server.assertions.RemoteVerifier;
import dev.foxproof.server.devices.PushOrigins;
import dev.foxproof.server.http.HttpLimits;
import dev.foxproof.server.http.TileUrl;
import dev.foxproof.server.mail.Mailer;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * How a server is set up. Without any setting it is one for tests: on a free loopback port, with a database that goes when it stops, and
 * without rate limits.
 */
public final class ServerConfig {
    final InetAddress host;
    final int port;
    final OptionalInt managementPort;
    final Optional<SSLContext> tls;
    final Origin origin;
    final Profile profile;
    final ScryptParameters scrypt;
    final Lifetimes lifetimes;
    final HttpLimits limits;
    final Map<RateLimits.Rule, RateLimits.Limit> rateLimits;
    final Storage storage;
    final Optional<Path> trace;
    final Optional<TraceSink> traceSink;
    final Mailbox mailbox;
    final Optional<Mailer> mailer;
    final boolean testAssertions;
    final Optional<Path> issuerKey;
    final Optional<RemoteVerifier> remoteVerifier;
    final Optional<TileUrl> tiles;
    final PushOrigins pushOrigins;
    final InstantSource clock;
    final RandomGenerator random;
    final Parts parts;

    /** Which host and port clients sign for. */
    public sealed interface Origin {
        /** The URL that the server listens on. */
        record Listening() implements Origin {}

        /** A URL that leads to the server, for example that of a proxy in front of it. */
        record PublicUrl(URI url) implements Origin {}

        /** Whatever the Host header of each request says. A signature for one name of the server is then good for all of them. */
        record HostHeader() implements Origin {}
    }

    /** Who may read the mails that the server sends, instead of having them sent. */
    public enum Mailbox {
        /** Nobody. */
        OFF,
        /** Whoever reaches the server, which must listen on a loopback address and have no public URL. */
        LOOPBACK,
        /** Whoever reaches the server, wherever it listens. */
        ANYWHERE
    }

    private ServerConfig(Builder from) {
        host = from.host;
        port = from.port;
        managementPort = from.managementPort;
        tls = from.tls;
        origin = from.origin;
        profile = from.profile;
        scrypt = from.scrypt;
        lifetimes = from.lifetimes;
        limits = from.limits;
        rateLimits = from.rateLimits;
        storage = from.storage;
        trace = from.trace;
        traceSink = from.traceSink;
        mailbox = from.mailbox;
        mailer = from.mailer;
        testAssertions = from.testAssertions;
        issuerKey = from.issuerKey;
        remoteVerifier = from.remoteVerifier;
        tiles = from.tiles;
        pushOrigins = from.pushOrigins;
        clock = from.clock;
        random = from.random;
        parts = from.parts;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. */
    public static final class Builder {
        private InetAddress host = InetAddress.getLoopbackAddress();
        private int port;
        private OptionalInt managementPort = OptionalInt.empty();
        private Optional<SSLContext> tls = Optional.empty();
        private Origin origin = new Origin.Listening();
        private Profile profile = Profile.CURRENT;
        private ScryptParameters scrypt = ScryptParameters.ONEPW;
        private Lifetimes lifetimes = Lifetimes.STANDARD;
        private HttpLimits limits = HttpLimits.STANDARD;
        private Map<RateLimits.Rule, RateLimits.Limit> rateLimits = Map.of();
        private Storage storage = new Storage.Temporary();
        private Optional<Path> trace = Optional.empty();
        private Optional<TraceSink> traceSink = Optional.empty();
        private Mailbox mailbox = Mailbox.OFF;
        private Optional<Mailer> mailer = Optional.empty();
        private boolean testAssertions;
        private Optional<Path> issuerKey = Optional.empty();
        private Optional<RemoteVerifier> remoteVerifier = Optional.empty();
        private Optional<TileUrl> tiles = Optional.empty();
        private PushOrigins pushOrigins = PushOrigins.NONE;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = new SecureRandom();
        private Parts parts = Parts.STANDARD;

        private Builder() {}

        /** Where to listen; a loopback address unless it is set. */
        public Builder host(InetAddress value) {
            host = value;
            return this;
        }

        /** 0, which is also the default, stands for a free port. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Where the metrics are served, on loopback; 0 for a free port. */
        public Builder managementPort(int value) {
            managementPort = OptionalInt.of(value);
            return this;
        }

        public Builder tls(SSLContext value) {
            tls = Optional.of(value);
            return this;
        }

        public Builder origin(Origin value) {
            origin = value;
            return this;
        }

        public Builder profile(Profile value) {
            profile = value;
            return this;
        }

        public Builder scrypt(ScryptParameters value) {
            scrypt = value;
            return this;
        }

        public Builder lifetimes(Lifetimes value) {
            lifetimes = value;
            return this;
        }

        public Builder limits(HttpLimits value) {
            limits = value;
            return this;
        }

        /** How many calls one address or account may make; none are counted unless it is set. */
        public Builder rateLimits(Map<RateLimits.Rule, RateLimits.Limit> value) {
            rateLimits = Map.copyOf(value);
            return this;
        }

        public Builder storage(Storage value) {
            storage = value;
            return this;
        }

        /** A file that is given one line for each accepted step. */
        public Builder trace(Path value) {
            trace = Optional.of(value);
            return this;
        }

        /** What is given each accepted step, unless there is a file; it stays open when the server stops. */
        public Builder trace(TraceSink value) {
            traceSink = Optional.of(value);
            return this;
        }

        public Builder mailbox(Mailbox value) {
            mailbox = value;
            return this;
        }

        /** What sends the mails, unless there is a mailbox. */
        public Builder mailer(Mailer value) {
            mailer = Optional.of(value);
            return this;
        }

        /** Whether {@code test:<email>} is an assertion of that address; only on a loopback address and without a public URL. */
        public Builder testAssertions(boolean value) {
            testAssertions = value;
            return this;
        }

        /** Where the web page gets pictures for its map; without it the page shows an outline of the world, and asks no other server. */
        public Builder tiles(TileUrl value) {
            tiles = Optional.of(value);
            return this;
        }

        /** The push servers that may be called to wake phones; none unless it is set, so that phones poll. */
        public Builder pushOrigins(PushOrigins value) {
            pushOrigins = value;
            return this;
        }

        /**
         * The key that signs certificates, an RSA key in a PEM file (PKCS#8). Without it one is made, and is gone when the server stops:
         * certificates from before are then refused.
         */
        public Builder issuerKey(Path value) {
            issuerKey = Optional.of(value);
            return this;
        }

        /** What is asked about assertions of other issuers; without it they are refused. */
        public Builder remoteVerifier(RemoteVerifier value) {
            remoteVerifier = Optional.of(value);
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /** A cryptographically strong generator, safe for use by several threads. */
        public Builder random(RandomGenerator value) {
            random = value;
            return this;
        }

        public Builder parts(Parts value) {
            parts = value;
            return this;
        }

        public ServerConfig build() {
            return new ServerConfig(this);
        }
    }
}
