package dev.foxproof.cli;

import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.StartFault;
import dev.foxproof.server.Storage;
import dev.foxproof.server.accounts.Profile;
import dev.foxproof.server.accounts.RateLimits;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the reference server until it is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "The reference server.",
        footer = {
            "",
            "Secrets come from the environment: FOXPROOF_DATABASE_PASSWORD, FOXPROOF_SMTP_PASSWORD, FOXPROOF_TLS_PASSWORD.",
            "Without --data and --database the accounts are gone when the server ends."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen (${DEFAULT-VALUE}).")
    String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "9000", description = "The port (${DEFAULT-VALUE}); 0 for a free one.")
    int port;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "Serve /metrics on this loopback port; 0 for a free one.")
    @Nullable
    Integer managementPort;

    @ArgGroup
    @Nullable
    Where where;

    /** At most one of the two. */
    static final class Where {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Keep the accounts in an embedded database in this folder.")
        @Nullable
        Path folder;

        @Option(
                names = "--database",
                paramLabel = "URL",
                description = "Keep the accounts in PostgreSQL: postgresql://USER@HOST[:PORT]/DATABASE.")
        @Nullable
        String url;
    }

    @Option(names = "--profile", defaultValue = "current", description = "classic or current (${DEFAULT-VALUE}).")
    String profile = "current";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "The URL that clients use, whose host and port they sign. Without it, on loopback, the URL that is printed"
                            + " when ready; elsewhere the Host header of each request counts.")
    @Nullable
    String publicUrl;

    @Option(names = "--trace", paramLabel = "FILE", description = "Write a line of JSON for each accepted step.")
    @Nullable
    Path trace;

    @Option(
            names = "--test-mailbox",
            description = "Serve all mail to everybody at /mail/ADDRESS instead of sending it; on loopback only.")
    boolean testMailbox;

    @Option(
            names = "--test-mailbox-anywhere",
            description = "The same wherever the server listens. Whoever reads the mails owns the accounts.")
    boolean testMailboxAnywhere;

    @Option(
            names = "--test-assertions",
            description = "Take test:EMAIL for an assertion of that address; on loopback only, without a public URL.")
    boolean testAssertions;

    @Option(
            names = "--issuer-key",
            paramLabel = "FILE",
            description = "The key that signs certificates, RSA in PEM (PKCS#8). Without it, one for this run is made.")
    @Nullable
    Path issuerKey;

    @Option(
            names = "--assertion-verifier",
            paramLabel = "URL",
            description = "Ask this verifier about assertions of the issuers in --assertion-issuer.")
    @Nullable
    String assertionVerifier;

    @Option(
            names = "--assertion-issuer",
            paramLabel = "DOMAIN",
            split = ",",
            description = "An issuer for whom the verifier may speak; several with commas.")
    List<String> assertionIssuers = List.of();

    @Option(
            names = "--scrypt",
            paramLabel = "N,r,p",
            defaultValue = "65536,8,1",
            description = "The cost of the server's scrypt (${DEFAULT-VALUE}).")
    String scrypt = "65536,8,1";

    @Option(names = "--no-rate-limits", description = "Count no calls.")
    boolean noRateLimits;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Serve HTTPS with the key of this PKCS#12 file.")
    @Nullable
    Path tlsKeystore;

    @Option(
            names = "--tile-url",
            paramLabel = "TEMPLATE",
            description =
                    "Where the web page gets pictures for its map: https://HOST/{z}/{x}/{y}.png. That server learns which area"
                            + " a user looks at. Without it the page shows an outline of the world and asks no other server.")
    @Nullable
    String tileUrl;

    @Option(
            names = "--push-origin",
            paramLabel = "ORIGIN",
            description =
                    "A push server that may be called to wake phones, as https://HOST[:PORT]; may be given several times. Phones"
                            + " with any other push URL, or all phones without this option, only poll.")
    List<String> pushOrigins = List.of();

    @Mixin
    final MailOptions mail = new MailOptions();

    @Override
    public Integer call() {
        Logs.toStandardError(Level.INFO);
        ServerConfig config = config();
        CountDownLatch ended = new CountDownLatch(1);
        try (ReferenceServer server = ReferenceServer.start(config)) {
            // A signal ends the process once every hook has returned, so this one waits until the server is closed.
            Thread hook = new Thread(() -> {
                server.close();
                ended.countDown();
            });
            Runtime.getRuntime().addShutdownHook(hook);
            announce(server);
            if (!await(ended)) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
            return ExitStatus.OK;
        } catch (StartFault e) {
            throw new CommandFault("the server did not start: " + e.getMessage(), e);
        }
    }

    private void announce(ReferenceServer server) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("foxproof serves " + server.url() + "/v1, profile " + profile);
        out.println("Find My Device at " + server.url() + "/");
        server.managementPort().ifPresent(at -> out.println("metrics at http://127.0.0.1:" + at + "/metrics"));
        if (testMailbox || testMailboxAnywhere) {
            out.println("mails at " + server.mailbox() + "/mail/ADDRESS");
        }
        if (where == null) {
            out.println("the accounts are gone when it ends; --data DIR keeps them");
        }
        out.flush();
    }

    /** False if this thread was interrupted while the process goes on. */
    private static boolean await(CountDownLatch ended) {
        try {
            ended.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private ServerConfig config() {
        ServerConfig.Builder config = ServerConfig.builder()
                .host(address())
                .port(ServeArguments.port("--port", port))
                .profile(profile())
                .scrypt(ServeArguments.scrypt(scrypt))
                .storage(storage())
                .origin(origin())
                .mailbox(mailbox())
                .testAssertions(testAssertions)
                .pushOrigins(ServeArguments.pushOrigins(pushOrigins));
        if (!noRateLimits) {
            config.rateLimits(RateLimits.STANDARD);
        }
        if (managementPort != null) {
            config.managementPort(ServeArguments.port("--management-port", managementPort));
        }
        if (trace != null) {
            config.trace(trace);
        }
        if (tlsKeystore != null) {
            config.tls(TlsKeystore.context(tlsKeystore, System.getenv("FOXPROOF_TLS_PASSWORD")));
        }
        if (tileUrl != null) {
            config.tiles(ServeArguments.tileUrl(tileUrl));
        }
        if (issuerKey != null) {
            config.issuerKey(issuerKey);
        }
        ServeArguments.remoteVerifier(assertionVerifier, assertionIssuers).ifPresent(config::remoteVerifier);
        mail.mailer(System.getenv("FOXPROOF_SMTP_PASSWORD")).ifPresent(config::mailer);
        return config.build();
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new CommandFault("--host: there is no address " + host, e);
        }
    }

    private Profile profile() {
        for (Profile known : Profile.values()) {
            if (known.label().equals(profile.toLowerCase(Locale.ROOT))) {
                return known;
            }
        }
        throw new CommandFault("--profile must be classic or current, not " + profile);
    }

    private Storage storage() {
        if (where == null) {
            return new Storage.Temporary();
        }
        return where.folder != null
                ? new Storage.Folder(where.folder)
                : ServeArguments.database(
                        Objects.requireNonNull(where.url), System.getenv("FOXPROOF_DATABASE_PASSWORD"));
    }

    private ServerConfig.Origin origin() {
        if (publicUrl == null) {
            // HAWK-15: on loopback the one URL that clients can use is known, and nothing that they send may change it.
            return address().isLoopbackAddress()
                    ? new ServerConfig.Origin.Listening()
                    : new ServerConfig.Origin.HostHeader();
        }
        URI url = ServeArguments.publicUrl(publicUrl);
        return new ServerConfig.Origin.PublicUrl(url);
    }

    private ServerConfig.Mailbox mailbox() {
        if (testMailboxAnywhere) {
            return ServerConfig.Mailbox.ANYWHERE;
        }
        return testMailbox ? ServerConfig.Mailbox.LOOPBACK : ServerConfig.Mailbox.OFF;
    }
}
