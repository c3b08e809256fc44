package dev.foxproof.lives;

import dev.foxproof.client.accounts.AccountMemory;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.Consent;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.PasswordStretcher;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.server.Parts;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.Storage;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import dev.foxproof.spec.keys.StretchedPw;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The reference server over HTTP, which can be started again on the same database, and its clients. Both have the same clock. */
final class LiveServer implements AutoCloseable {
    static final Options OPTIONS = Options.of(Profile.AUTO, Consent.CHANGED_KEYS);

    /** Thousands of requests, and many starts. Held here, since loggers are collected. */
    private static final List<Logger> QUIET = Stream.of("org.flywaydb", "io.helidon", "dev.foxproof.server")
            .map(Logger::getLogger)
            .toList();

    private static final ScryptParameters CHEAP_SCRYPT = new ScryptParameters(2, 8, 1);

    /** v2 at a cost that allows many lives; v1 as it is. */
    private static final PasswordStretcher CHEAP = new PasswordStretcher() {
        private static final Pbkdf2Parameters FEW = new Pbkdf2Parameters(2);

        @Override
        public StretchedPw v1(Email email, Password password) {
            return StretchedPw.v1(email, password);
        }

        @Override
        public StretchedPw v2(ClientSalt salt, Password password) {
            return StretchedPw.v2(salt, password, FEW);
        }
    };

    private final DatabaseConfig database;
    private final Parts parts;
    private final AtomicReference<Instant> now = new AtomicReference<Instant>(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private final HttpTransport transport = new HttpTransport();
    private ReferenceServer server;

    private LiveServer(DatabaseConfig database, Parts parts) throws StartFault {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        this.database = database;
        this.parts = parts;
        this.server = ReferenceServer.start(config().build());
    }

    static LiveServer start(DatabaseConfig database, Parts parts) {
        try {
            return new LiveServer(database, parts);
        } catch (StartFault e) {
            throw new IllegalStateException("the server does not start", e);
        }
    }

    private ServerConfig.Builder config() {
        return ServerConfig.builder()
                .scrypt(CHEAP_SCRYPT)
                .storage(new Storage.Database(database))
                .mailer(mails::add)
                .rateLimits(Map.of())
                .clock(this::now)
                .parts(parts);
    }

    /** The process ends, and another begins on the same port. */
    void restart() {
        int port = server.url().getPort();
        server.close();
        try {
            server = ReferenceServer.start(config().port(port).build());
        } catch (StartFault e) {
            throw new IllegalStateException("the server does not start again", e);
        }
    }

    Instant now() {
        return Objects.requireNonNull(now.get());
    }

    void advance(Duration duration) {
        now.updateAndGet(before -> before.plus(duration));
    }

    /** A device that remembers nothing. */
    AccountsClient client() {
        return client(new InMemoryAccountMemory());
    }

    AccountsClient client(AccountMemory memory) {
        return new AccountsClient(transport, server.url(), this::now, random, memory, CHEAP);
    }

    /** The code in the last mail of this kind to this address. */
    String code(Mail.Template template, Email email) {
        return mails.stream()
                .filter(mail -> mail.template() == template && mail.to().equals(email))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .code();
    }

    @Override
    public void close() {
        server.close();
        transport.close();
        // Other tests of this process look into the log.
        QUIET.forEach(logger -> logger.setLevel(null));
    }
}
