package dev.foxproof.server.store;

import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.ClientSalt;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.VerifyHash;
import dev.foxproof.spec.keys.WrapWrapKb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of accounts. */
final class AccountRows {
    private static final String COLUMNS =
            "uid, email, email_code, key_a, verifier_version, auth_salt, verify_hash, wrap_wrap_kb, client_salt,"
                    + " verify_hash_v2, wrap_wrap_kb_v2, generation, password_set_at, created_at";

    private final Sql sql;

    AccountRows(Sql sql) {
        this.sql = sql;
    }

    boolean insert(Account account) {
        Credentials credentials = account.credentials();
        Optional<Credentials.V2> v2 = credentials.v2();
        return sql.update(
                        "INSERT INTO accounts (email_canonical, " + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        account.email().canonical(),
                        account.uid().text(),
                        account.email().asTyped(),
                        account.emailCode().map(MailCode::toBytes).orElse(null),
                        account.keyA().toBytes(),
                        credentials.verifierVersion(),
                        credentials.authSalt().toBytes(),
                        credentials.v1().verifyHash().toBytes(),
                        credentials.v1().wrapWrapKb().toBytes(),
                        v2.map(c -> c.clientSalt().text()).orElse(null),
                        v2.map(c -> c.verifyHash().toBytes()).orElse(null),
                        v2.map(c -> c.wrapWrapKb().toBytes()).orElse(null),
                        account.generation(),
                        account.passwordSetAt().toEpochMilli(),
                        account.createdAt().toEpochMilli())
                == 1;
    }

    Optional<Account> byEmail(String canonicalEmail) {
        return sql.one(
                AccountRows::read, "SELECT " + COLUMNS + " FROM accounts WHERE email_canonical = ?", canonicalEmail);
    }

    Optional<Account> byUid(Uid uid) {
        return sql.one(AccountRows::read, "SELECT " + COLUMNS + " FROM accounts WHERE uid = ?", uid.text());
    }

    /** An update that changes nothing locks the row in every database, and returns it as it is once the lock is held. */
    Optional<Account> lock(Uid uid) {
        return sql.one(
                AccountRows::read,
                "UPDATE accounts SET generation = generation WHERE uid = ? RETURNING " + COLUMNS,
                uid.text());
    }

    void setCredentials(Uid uid, Credentials credentials, Instant passwordSetAt) {
        Optional<Credentials.V2> v2 = credentials.v2();
        sql.update(
                "UPDATE accounts SET verifier_version = ?, auth_salt = ?, verify_hash = ?, wrap_wrap_kb = ?,"
                        + " client_salt = ?, verify_hash_v2 = ?, wrap_wrap_kb_v2 = ?, generation = generation + 1,"
                        + " password_set_at = ? WHERE uid = ?",
                credentials.verifierVersion(),
                credentials.authSalt().toBytes(),
                credentials.v1().verifyHash().toBytes(),
                credentials.v1().wrapWrapKb().toBytes(),
                v2.map(c -> c.clientSalt().text()).orElse(null),
                v2.map(c -> c.verifyHash().toBytes()).orElse(null),
                v2.map(c -> c.wrapWrapKb().toBytes()).orElse(null),
                passwordSetAt.toEpochMilli(),
                uid.text());
    }

    void setVerified(Uid uid) {
        sql.update("UPDATE accounts SET email_code = NULL WHERE uid = ?", uid.text());
    }

    void delete(Uid uid) {
        sql.update("DELETE FROM accounts WHERE uid = ?", uid.text());
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                new Uid(row.getString("uid")),
                new Email(row.getString("email")),
                Optional.ofNullable(row.getBytes("email_code")).map(MailCode::of),
                KeyA.of(row.getBytes("key_a")),
                new Credentials(
                        row.getInt("verifier_version"),
                        AuthSalt.of(row.getBytes("auth_salt")),
                        new Credentials.V1(
                                VerifyHash.of(row.getBytes("verify_hash")),
                                WrapWrapKb.of(row.getBytes("wrap_wrap_kb"))),
                        readV2(row)),
                row.getLong("generation"),
                Instant.ofEpochMilli(row.getLong("password_set_at")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static Optional<Credentials.V2> readV2(ResultSet row) throws SQLException {
        String clientSalt = row.getString("client_salt");
        return clientSalt == null
                ? Optional.empty()
                : Optional.of(new Credentials.V2(
                        new ClientSalt(clientSalt),
                        VerifyHash.of(row.getBytes("verify_hash_v2")),
                        WrapWrapKb.of(row.getBytes("wrap_wrap_kb_v2"))));
    }
}
