package dev.foxproof.server.accounts;

import static dev.foxproof.server.accounts.TestServer.ALICE;
import static dev.foxproof.server.accounts.TestServer.authPw;
import static dev.foxproof.server.accounts.TestServer.authPwV2;
import static dev.foxproof.server.accounts.TestServer.v2;
import static dev.foxproof.server.accounts.TestServer.wrapKb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.server.store.Account;
import dev.foxproof.server.store.DatabaseConfig;
import dev.foxproof.server.store.Uid;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.keys.BigStretchedPw;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fills a database with known secrets and looks for them in everything that it stores. */
class SecretsAtRestTest extends OnEachDatabase {
    private static final List<String> TABLES = List.of(
            "accounts",
            "sessions",
            "key_fetch_tokens",
            "password_change_tokens",
            "password_forgot_tokens",
            "account_reset_tokens",
            "devices");

    private final Map<String, byte[]> secrets = new LinkedHashMap<>();
    private SignedIn created;

    private void secret(String name, SecretBytes value) {
        secrets.put(name, value.toBytes());
    }

    /** An account in full use: at v2, with a token of each kind, none of them used up. */
    @BeforeEach
    void live() {
        created = server.services.accounts().create(ALICE, v2("canary", 1), true);
        server.verify(ALICE, created.uid());
        List<Token> tokens = new ArrayList<>(server.oneOfEachKind(ALICE, authPw("canary")));
        tokens.add(created.sessionToken());
        tokens.add(created.keys().v1().orElseThrow());
        tokens.add(created.keys().v2().orElseThrow());
        for (Token token : tokens) {
            secret(token.kind().label(), token);
            secret("requestKey of " + token.kind().label(), token.requestKey());
        }
        secret("authPW", authPw("canary"));
        secret("authPWVersion2", authPwV2("canary"));
        secret("wrapKb", wrapKb("canary"));
        secret("wrapKbVersion2", wrapKb("canary v2"));
        var salt = account().credentials().authSalt();
        secret("bigStretchedPW", BigStretchedPw.stretch(authPw("canary"), salt, TestServer.CHEAP));
        secret(
                "wrapwrapKey",
                BigStretchedPw.stretch(authPw("canary"), salt, TestServer.CHEAP).wrapWrapKey());
        server.mailbox.read("alice").forEach(mail -> secrets.put("code in a mail", Hex.decode("code", mail.code())));
    }

    private Account account() {
        return server.store.read(tx -> tx.account(created.uid())).orElseThrow();
    }

    @Test
    @Requirement({"TOK-7", "TOK-8", "KEY-17", "KEY-21", "PRIV-1"})
    void noTableHoldsATokenOrWhatThePasswordOpens() throws SQLException {
        byte[] dump = dump();
        // What must be there shows that the search works.
        assertThat(forms(created.sessionToken().id().toBytes())).anyMatch(form -> contains(dump, form));
        assertThat(forms(created.sessionToken().reqHmacKey().toBytes())).anyMatch(form -> contains(dump, form));
        assertThat(forms(account().keyA().toBytes())).anyMatch(form -> contains(dump, form));

        assertThat(secrets).hasSizeGreaterThan(15);
        secrets.forEach((name, secret) -> assertThat(forms(secret)).as(name).noneMatch(form -> contains(dump, form)));
    }

    @Test
    @Requirement({"TOK-7", "TOK-8", "PRIV-1"})
    void noFileOfSqliteHoldsThemEither() throws IOException {
        if (database != TestDatabase.SQLITE) {
            return;
        }
        byte[] open = files();
        assertThat(contains(open, created.sessionToken().id().toBytes())).isTrue();
        secrets.forEach((name, secret) -> assertThat(forms(secret)).as(name).noneMatch(form -> contains(open, form)));
    }

    @Test
    @Requirement({"ACC-52", "PRIV-7"})
    void whatIsDeletedIsOverwritten() throws IOException {
        if (database != TestDatabase.SQLITE) {
            return;
        }
        TokenId session = created.sessionToken().id();
        byte[] wrapWrapKb = account().credentials().v1().wrapWrapKb().toBytes();
        server.services.accounts().destroy(ALICE, authPw("canary"));
        server.store.close();

        byte[] closed = files();
        for (byte[] gone : List.of(
                session.toBytes(),
                wrapWrapKb,
                created.uid().text().getBytes(StandardCharsets.US_ASCII),
                ALICE.canonical().getBytes(StandardCharsets.US_ASCII))) {
            assertThat(contains(closed, gone)).isFalse();
        }
    }

    @Test
    @Requirement("PRIV-7")
    void aDestroyedAccountLeavesNoRow() throws SQLException {
        server.services.devices().set(server.session(created.sessionToken()), DeviceUpdate.of("Canary", "mobile"));
        assertThat(rows(created.uid())).allMatch(count -> count > 0, "every table has rows of the account");

        server.services.accounts().destroy(ALICE, authPw("canary"));

        assertThat(rows(created.uid())).containsOnly(0);
    }

    private List<Integer> rows(Uid uid) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet row =
                        statement.executeQuery("SELECT COUNT(*) FROM " + table + " WHERE uid = '" + uid.text() + "'")) {
                    row.next();
                    counts.add(row.getInt(1));
                }
            }
        }
        return counts;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                switch (server.config) {
                    case DatabaseConfig.Sqlite sqlite -> "jdbc:sqlite:" + sqlite.file();
                    case DatabaseConfig.Postgres postgres -> postgres.url();
                });
    }

    /** All values of all tables, one after another. */
    private byte[] dump() throws SQLException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            Object value = rows.getObject(column);
                            out.writeBytes(
                                    value instanceof byte[] bytes
                                            ? bytes
                                            : String.valueOf(value).getBytes(StandardCharsets.UTF_8));
                            out.write('\n');
                        }
                    }
                }
            }
        }
        return out.toByteArray();
    }

    private byte[] files() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                out.writeBytes(Files.readAllBytes(file));
            }
        }
        return out.toByteArray();
    }

    /** Raw, in hex of either case, and in base64 of both alphabets. */
    private static List<byte[]> forms(byte[] secret) {
        String hex = Hex.encode(secret);
        return List.of(
                secret,
                hex.getBytes(StandardCharsets.US_ASCII),
                hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII),
                Base64.getEncoder().withoutPadding().encode(secret),
                Base64.getUrlEncoder().withoutPadding().encode(secret));
    }

    private static boolean contains(byte[] haystack, byte[] needle) {
        return new String(haystack, StandardCharsets.ISO_8859_1)
                .contains(new String(needle, StandardCharsets.ISO_8859_1));
    }
}
