package dev.foxproof.cli.page;

import dev.foxproof.cli.RecordedRuns;
import dev.foxproof.client.accounts.AccountsClient;
import dev.foxproof.client.accounts.InMemoryAccountMemory;
import dev.foxproof.client.accounts.Options;
import dev.foxproof.client.accounts.Profile;
import dev.foxproof.client.http.HttpTransport;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.mail.Mail;
import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.Password;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A server, its accounts, and the phones of their owners. */
final class Stage implements AutoCloseable {
    private final ReferenceServer server;
    private final HttpTransport transport = new HttpTransport();
    private final Map<String, Mail> mails;
    private final Clock clock;

    /** The time of server and phones: that of the machine, so that the browser can sign in, until it is moved. */
    private static final class Clock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    private Stage(ReferenceServer server, Map<String, Mail> mails, Clock clock) {
        this.server = server;
        this.mails = mails;
        this.clock = clock;
    }

    static Stage open() throws StartFault {
        return open(UnaryOperator.identity());
    }

    static Stage open(UnaryOperator<ServerConfig.Builder> settings) throws StartFault {
        Map<String, Mail> mails = new ConcurrentHashMap<>();
        Clock clock = new Clock();
        ReferenceServer server = ReferenceServer.start(settings.apply(ServerConfig.builder()
                        .scrypt(new ScryptParameters(16, 8, 1))
                        .testAssertions(true)
                        .trace(RecordedRuns.next(Stage.class))
                        .clock(clock)
                        .mailer(mail -> mails.put(mail.to().asTyped(), mail)))
                .build());
        return new Stage(server, mails, clock);
    }

    /** Without a slash at its end. */
    String url() {
        return server.url().toString();
    }

    void moveClock(Duration further) {
        clock.ahead = clock.ahead.plus(further);
    }

    /** An account whose email is not verified. */
    void unverifiedAccount(String email, String password, Profile profile) {
        accounts().create(new Email(email), Password.of(password), false, Options.of(profile));
    }

    void account(String email, String password, Profile profile) {
        unverifiedAccount(email, password, profile);
        Mail mail = mails.get(email);
        accounts().api().verifyEmail(mail.uid(), mail.code());
    }

    private AccountsClient accounts() {
        return new AccountsClient(transport, server.url(), clock, new SecureRandom(), new InMemoryAccountMemory());
    }

    /** A phone that is registered, and on. */
    TestPhone phone(String email, String name, Accepts accepts) {
        return new TestPhone(transport, server.url(), clock, email, name, accepts);
    }

    TestPhone phone(String email, String name) {
        return phone(email, name, Accepts.ALL);
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
