package dev.foxproof.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.client.accounts.Login;
import dev.foxproof.conformance.Profile;
import dev.foxproof.conformance.attacks.ServerLog;
import dev.foxproof.server.ReferenceServer;
import dev.foxproof.server.ServerConfig;
import dev.foxproof.server.ServerConfig.Mailbox;
import dev.foxproof.server.Storage;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.spec.kdf.ScryptParameters;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chapter 70: what a server keeps, writes and sends in a whole life of accounts and devices holds no secret beyond its tables. */
class CanaryTest {
    private static final ScryptParameters CHEAP = new ScryptParameters(2, 8, 1);
    private static final int CONNECTIONS = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void onSqlite(Profile profile) throws Exception {
        Path files = Files.createDirectory(folder.resolve("database"));
        check(new DatabaseConfig.Sqlite(files.resolve("canary.db")), profile);
    }

    @ParameterizedTest
    @EnumSource
    void onPostgres(Profile profile) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            check(new DatabaseConfig.Postgres(postgres.getJdbcUrl("postgres", "postgres"), CONNECTIONS), profile);
        }
    }

    private void check(DatabaseConfig database, Profile profile) throws Exception {
        Path trace = folder.resolve("trace");
        String written;
        Life life;
        try (ServerLog log = ServerLog.open()) {
            try (ReferenceServer server = start(database, profile, trace)) {
                life = new Life(server, profile);
                Login last = life.live();
                assertThat(last.signedIn().uid()).hasSize(32);
                whileItLives(life, Dump.tables(database));
                life.end();
                afterItsEnd(life, Dump.tables(database));
                written = log.text() + metrics(server);
            }
        }
        life.close();
        written += Files.readString(trace);
        assertThat(written)
                .as("logs, metrics and trace are there")
                .contains("event=request", "foxproof_http", "Destroy");
        nothingIsWritten(life, written);
        // The files of SQLite are among them.
        afterItsEnd(life, Dump.files(folder));
    }

    private static ReferenceServer start(DatabaseConfig database, Profile profile, Path trace) throws Exception {
        return ReferenceServer.start(ServerConfig.builder()
                .storage(new Storage.Database(database))
                .profile(dev.foxproof.server.accounts.Profile.valueOf(profile.name()))
                .scrypt(CHEAP)
                .mailbox(Mailbox.LOOPBACK)
                .managementPort(0)
                .trace(trace)
                .build());
    }

    private static String metrics(ReferenceServer server) throws Exception {
        int port = server.managementPort().orElseThrow();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static void whileItLives(Life life, String dump) {
        assertThat(life.kept.in(dump))
                .as("what must be there shows that the search works")
                .hasSize(life.kept.size());
        assertThat(life.own.in(dump)).as("in the database").isEmpty();
        assertThat(life.passing.in(dump)).as("in the database").isEmpty();
        assertThat(life.own.in(life.sent())).as("in what the client sent").isEmpty();
        assertThat(life.own.in(life.answered()))
                .as("in what the client was answered")
                .isEmpty();
        assertThat(life.passing.in(life.sent()))
                .as("authPW is sent, so that the search finds it")
                .isNotEmpty();
        String texts =
                String.join("\n", life.values.stream().map(String::valueOf).toList());
        assertThat(life.own.in(texts)).as("in a text of a value").isEmpty();
        assertThat(life.passing.in(texts)).as("in a text of a value").isEmpty();
    }

    private static void afterItsEnd(Life life, String dump) {
        assertThat(life.kept.in(dump)).isEmpty();
        assertThat(life.own.in(dump)).isEmpty();
        assertThat(life.passing.in(dump)).isEmpty();
        assertThat(life.personal.in(dump)).isEmpty();
    }

    private static void nothingIsWritten(Life life, String written) {
        assertThat(life.own.in(written)).as("in logs, metrics and trace").isEmpty();
        assertThat(life.passing.in(written)).as("in logs, metrics and trace").isEmpty();
        assertThat(life.kept.in(written)).as("in logs, metrics and trace").isEmpty();
        assertThat(life.personal.in(written)).as("in logs, metrics and trace").isEmpty();
    }
}
