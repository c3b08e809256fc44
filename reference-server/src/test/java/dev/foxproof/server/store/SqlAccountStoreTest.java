package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.server.accounts.TestDatabase;
import dev.foxproof.server.trace.TraceSink;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.keys.WrapWrapKb;
import dev.foxproof.spec.tokens.SessionToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SqlAccountStoreTest {
    private static final Random RANDOM = new Random(7);

    @Parameter
    TestDatabase database = TestDatabase.SQLITE;

    @TempDir
    Path folder;

    private DatabaseConfig config;
    private SqlAccountStore store;

    @BeforeEach
    void open() {
        config = database.fresh(folder);
        store = SqlAccountStore.open(config, TraceSink.NONE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Account account(String email, int verifierVersion) {
        return new Account(
                Uid.random(RANDOM),
                new Email(email),
                Optional.of(MailCode.random(RANDOM)),
                KeyA.random(RANDOM),
                new Credentials(
                        verifierVersion,
                        AuthSalt.random(RANDOM),
                        new Credentials.V1(VerifyHash.of(KeyA.random(RANDOM).toBytes()), WrapWrapKb.random(RANDOM)),
                        Optional.empty()),
                1,
                Instant.ofEpochMilli(1_700_000_000_123L),
                Instant.ofEpochMilli(1_600_000_000_456L));
    }

    private void execute(String sql) throws SQLException {
        String url = switch (config) {
            case DatabaseConfig.Sqlite sqlite -> "jdbc:sqlite:" + sqlite.file();
            case DatabaseConfig.Postgres postgres -> postgres.url();
        };
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    @Requirement({"KEY-6", "CONV-10"})
    void anAccountComesBackAsItWasAlsoAfterARestart() {
        Account account = account("Älice@Example.com", 1);
        assertThat(store.<Boolean>write(tx -> tx.insertAccount(account))).isTrue();
        store.close();
        store = SqlAccountStore.open(config, TraceSink.NONE);

        assertThat(store.<Optional<Account>>read(tx -> tx.account(account.uid())))
                .contains(account);
        assertThat(store.<Optional<Account>>read(tx -> tx.accountByEmail("Älice@example.com")))
                .contains(account);
        assertThat(store.<Optional<Account>>write(tx -> tx.lockAccount(account.uid())))
                .contains(account);
    }

    @Test
    @Violates("KEY-17")
    void verifierVersionZeroCannotBeStored() {
        assertThatThrownBy(() -> store.<Boolean>write(tx -> tx.insertAccount(account("alice@example.com", 0))))
                .isInstanceOf(StorageException.class);
        assertThat(store.<Optional<Account>>read(tx -> tx.accountByEmail("alice@example.com")))
                .isEmpty();
    }

    @Test
    @Violates({"TOK-2", "ACC-4"})
    void whatIsThereAlreadyIsNotReplaced() {
        Account account = account("alice@example.com", 1);
        SessionToken token = SessionToken.random(RANDOM);
        var session = new StoredToken.Session(token.id(), token.reqHmacKey(), account.uid(), Instant.EPOCH);
        var other = new StoredToken.Session(
                token.id(), SessionToken.random(RANDOM).reqHmacKey(), account.uid(), Instant.EPOCH);
        assertThat(store.<Boolean>write(tx -> tx.insertAccount(account)
                        && tx.sessions().insert(session)
                        && !tx.sessions().insert(other)
                        && !tx.insertAccount(account("ALICE@example.com", 1))))
                .isTrue();
        assertThat(store.<Optional<StoredToken.Session>>read(tx -> tx.sessions().find(token.id())))
                .contains(session);
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> store.<Boolean>read(tx -> tx.insertAccount(account("alice@example.com", 1))))
                .isInstanceOf(StorageException.class);
        assertThat(store.<Optional<Account>>read(tx -> tx.accountByEmail("alice@example.com")))
                .isEmpty();
    }

    @Test
    @Requirement({"ACC-41", "ACC-81"})
    void whatThrowsIsUndoneAndTheNextTransactionWorks() {
        Account account = account("alice@example.com", 1);
        assertThatThrownBy(() -> store.write(tx -> {
                    tx.insertAccount(account);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.<Boolean>write(tx -> tx.insertAccount(account))).isTrue();
    }

    @Test
    void aDatabaseOfANewerProgramIsRefusedAndLeftAlone() throws SQLException {
        store.close();
        execute("INSERT INTO schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success)"
                + " VALUES (99, '999', 'future', 'SQL', 'V999__future.sql', 1, 'test', 1, TRUE)");

        assertThatThrownBy(() -> SqlAccountStore.open(config, TraceSink.NONE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("schema version 999")
                .hasMessageContaining("newer");

        execute("DELETE FROM schema_history WHERE installed_rank = 99");
        store = SqlAccountStore.open(config, TraceSink.NONE);
        assertThat(store.healthy()).isTrue();
    }

    @Test
    @Violates("PRIV-2")
    void anErrorOfTheDatabaseDoesNotRepeatTheRow() {
        Account account = account("canary@example.com", 1);
        SessionToken token = SessionToken.random(RANDOM);
        var orphan = new StoredToken.Session(token.id(), token.reqHmacKey(), account.uid(), Instant.EPOCH);
        assertThatThrownBy(() -> store.<Boolean>write(tx -> tx.sessions().insert(orphan)))
                .isInstanceOf(StorageException.class)
                .satisfies(e -> {
                    for (Throwable t = e; t != null; t = t.getCause()) {
                        assertThat(String.valueOf(t.getMessage()))
                                .doesNotContain(token.id().toHex())
                                .doesNotContain(account.uid().text());
                    }
                });
    }

    @Test
    @Requirement("PRIV-1")
    void theFileOfSqliteIsForItsOwnerAlone() throws IOException {
        if (!(config instanceof DatabaseConfig.Sqlite sqlite)) {
            return;
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sqlite.file())))
                .isEqualTo("rw-------");
        Path journal = folder.resolve("accounts.db-wal");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDatabaseThatCannotBeOpenedIsSaidSo() {
        DatabaseConfig nowhere = switch (config) {
            case DatabaseConfig.Sqlite _ -> new DatabaseConfig.Sqlite(folder.resolve("missing/accounts.db"));
            case DatabaseConfig.Postgres postgres ->
                new DatabaseConfig.Postgres(postgres.url().replace("/postgres?", "/missing?"), 1);
        };
        assertThatThrownBy(() -> SqlAccountStore.open(nowhere, TraceSink.NONE))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(database == TestDatabase.SQLITE ? "missing" : "cannot reach");
    }

    @Test
    void aReadSeesNothingOfAnUnfinishedOne() {
        Account account = account("alice@example.com", 1);
        store.write(tx -> {
            tx.insertAccount(account);
            assertThat(store.<Optional<Account>>read(other -> other.account(account.uid())))
                    .isEmpty();
            return account;
        });
        assertThat(store.<Optional<Account>>read(tx -> tx.account(account.uid())))
                .isPresent();
    }
}
