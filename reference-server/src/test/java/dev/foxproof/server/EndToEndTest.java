package dev.foxproof.server;

import static dev.foxproof.server.HttpCalls.errno;
import static dev.foxproof.server.HttpCalls.get;
import static dev.foxproof.server.HttpCalls.hawk;
import static dev.foxproof.server.HttpCalls.json;
import static dev.foxproof.server.HttpCalls.ok;
import static dev.foxproof.server.HttpCalls.post;
import static dev.foxproof.server.HttpCalls.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.accounts.RateLimiter;
import dev.foxproof.server.accounts.RateLimits;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.SessionToken;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole life of an account over real HTTP, on both databases. */
class EndToEndTest {
    private static final String EMAIL = "user@example.org";
    private static final String AUTH_PW = "ab".repeat(32);
    private static final String NEW_AUTH_PW = "cd".repeat(32);
    private static final String WRAP_KB = "ef".repeat(32);

    private final HttpClient client = HttpClient.newHttpClient();

    private static ServerConfig.Builder config() {
        return ServerConfig.builder()
                .scrypt(new ScryptParameters(16, 8, 1))
                .mailbox(Mailbox.LOOPBACK)
                .trace(RecordedRuns.of(new Storage.Temporary()));
    }

    @Test
    @Requirement({"ACC-1", "ACC-9", "ACC-15", "ACC-25", "ACC-32", "ACC-56"})
    void anAccountLivesItsLifeOnSqlite() throws Exception {
        try (ReferenceServer server = ReferenceServer.start(config().build())) {
            liveALife(server);
        }
    }

    @Test
    @Requirement({"ACC-1", "ACC-9", "ACC-15", "ACC-25", "ACC-32", "ACC-56"})
    void anAccountLivesItsLifeOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                ReferenceServer server = ReferenceServer.start(config().storage(new Storage.Database(
                                new DatabaseConfig.Postgres(postgres.getJdbcUrl("postgres", "postgres"), 4)))
                        .build())) {
            liveALife(server);
        }
    }

    private void liveALife(ReferenceServer server) throws Exception {
        JsonNode created = ok(post(server, "/v1/account/create", Map.of("email", EMAIL, "authPW", AUTH_PW)));
        String code = ok(get(server, "/mail/" + EMAIL))
                .get(0)
                .get("headers")
                .get("x-verify-code")
                .stringValue();
        ok(post(server, "/v1/recovery_email/verify_code", Map.of("uid", text(created, "uid"), "code", code)));

        JsonNode login = ok(post(server, "/v1/account/login?keys=true", Map.of("email", EMAIL, "authPW", AUTH_PW)));
        assertThat(login.get("verified").booleanValue()).isTrue();
        SessionToken session = SessionToken.parse(text(login, "sessionToken"));
        var before = keys(server, KeyFetchToken.parse(text(login, "keyFetchToken")));

        JsonNode start = ok(post(server, "/v1/password/change/start", Map.of("email", EMAIL, "oldAuthPW", AUTH_PW)));
        JsonNode finish = ok(hawk(
                server,
                "POST",
                "/v1/password/change/finish?keys=true",
                PasswordChangeToken.parse(text(start, "passwordChangeToken")),
                Map.of(
                        "authPW",
                        NEW_AUTH_PW,
                        "wrapKb",
                        WRAP_KB,
                        "sessionToken",
                        session.id().toHex())));
        var after = keys(server, KeyFetchToken.parse(text(finish, "keyFetchToken")));
        assertThat(after.keyA()).isEqualTo(before.keyA());
        assertThat(after.wrapKb().toHex()).isEqualTo(WRAP_KB);

        assertThat(hawk(server, "GET", "/v1/session/status", session, Map.of()).statusCode())
                .isEqualTo(401);
        SessionToken kept = SessionToken.parse(text(finish, "sessionToken"));
        JsonNode device =
                ok(hawk(server, "POST", "/v1/account/device", kept, Map.of("name", "phone", "type", "mobile")));
        JsonNode devices = ok(hawk(server, "GET", "/v1/account/devices", kept, Map.of()));
        assertThat(devices.get(0).get("id")).isEqualTo(device.get("id"));
        assertThat(devices.get(0).get("isCurrentDevice").booleanValue()).isTrue();

        ok(post(server, "/v1/account/destroy", Map.of("email", EMAIL, "authPW", NEW_AUTH_PW)));
        assertThat(errno(post(server, "/v1/account/login", Map.of("email", EMAIL, "authPW", NEW_AUTH_PW))))
                .isEqualTo(102);
    }

    private dev.foxproof.spec.tokens.OpenedKeyBundle keys(ReferenceServer server, KeyFetchToken token)
            throws Exception {
        JsonNode body = ok(hawk(server, "GET", "/v1/account/keys", token, Map.of()));
        assertThat(errno(hawk(server, "GET", "/v1/account/keys", token, Map.of())))
                .isEqualTo(110);
        return KeyBundle.parse(text(body, "bundle")).open(token.requestKey());
    }

    @Test
    @Requirement("ACC-2")
    void keepsItsAccountsInTheDataFolder(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        ServerConfig.Builder config = config().storage(new Storage.Folder(data));
        Map<String, Object> account = Map.of("email", EMAIL, "authPW", AUTH_PW);
        try (ReferenceServer server = ReferenceServer.start(config.build())) {
            ok(post(server, "/v1/account/create", account));
        }
        try (ReferenceServer server = ReferenceServer.start(config.build())) {
            ok(post(server, "/v1/account/login", account));
        }
        assertThat(Files.exists(data)).isTrue();
    }

    @Test
    @Requirement("ERR-38")
    void tellsWhenToComeBackAfterTooManyCalls() throws Exception {
        var limits = Map.of(
                new RateLimits.Rule(RateLimiter.Call.PASSWORD, RateLimiter.Subject.Kind.ACCOUNT),
                new RateLimits.Limit(1, Duration.ofDays(1)));
        try (ReferenceServer server =
                ReferenceServer.start(config().rateLimits(limits).build())) {
            Map<String, Object> account = Map.of("email", EMAIL, "authPW", AUTH_PW);
            assertThat(errno(post(server, "/v1/account/login", account))).isEqualTo(102);
            HttpResponse<String> refused = post(server, "/v1/account/login", account);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(errno(refused)).isEqualTo(114);
            assertThat(json(refused).get("retryAfter").longValue())
                    .isEqualTo(Long.parseLong(
                            refused.headers().firstValue("retry-after").orElseThrow()))
                    .isPositive();
        }
    }

    @Test
    @Violates("ERR-33")
    void acceptsTheMembersThatRealClientsAdd() throws Exception {
        try (ReferenceServer server = ReferenceServer.start(config().build())) {
            Map<String, Object> account = Map.of(
                    "email",
                    EMAIL,
                    "authPW",
                    AUTH_PW,
                    "metricsContext",
                    Map.of("flowId", 1),
                    "service",
                    "sync",
                    "x",
                    0);
            ok(post(server, "/v1/account/create", account));
        }
    }

    @Test
    void countsRequestsOnTheManagementPort() throws Exception {
        try (ReferenceServer server =
                ReferenceServer.start(config().managementPort(0).build())) {
            get(server, "/v1/nothing/" + EMAIL);
            int port = server.managementPort().orElseThrow();
            HttpResponse<String> metrics = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(metrics.body())
                    .contains(
                            "foxproof_http_requests_total{errno=\"999\",method=\"GET\",route=\"unmatched\",status=\"404\"} 1.0")
                    .doesNotContain(EMAIL);
        }
    }

    @Test
    void refusesToServeTheTestMailboxToANetwork() throws Exception {
        assertThatThrownBy(() -> ReferenceServer.start(
                        config().origin(new ServerConfig.Origin.PublicUrl(URI.create("https://accounts.example")))
                                .build()))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("test mailbox");
    }

    @Test
    void saysWhichPortIsInUseAndLeavesNothingBehind() throws Exception {
        try (ReferenceServer first = ReferenceServer.start(config().build())) {
            assertThatThrownBy(() -> ReferenceServer.start(
                            config().port(first.url().getPort()).build()))
                    .isInstanceOf(StartFault.class)
                    .hasMessageContaining(String.valueOf(first.url().getPort()));
        }
    }

    @Test
    void saysThatTheDataFolderCannotBeMade(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> ReferenceServer.start(config().storage(new Storage.Folder(file.resolve("data")))
                        .build()))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("data folder");
    }
}
