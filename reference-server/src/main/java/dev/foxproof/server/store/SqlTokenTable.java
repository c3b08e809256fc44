package dev.foxproof.server.store;

import dev.foxproof.spec.tokens.ReqHmacKey;
import dev.foxproof.spec.tokens.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The table of one kind of token: the columns that all have, and those of the kind. */
final class SqlTokenTable<T extends StoredToken> implements TokenTable<T> {
    private final Sql sql;
    private final Layout<T> layout;

    SqlTokenTable(Sql sql, Layout<T> layout) {
        this.sql = sql;
        this.layout = layout;
    }

    /** The columns that every token has. */
    record Common(TokenId id, ReqHmacKey reqHmacKey, Uid uid, Instant createdAt) {}

    /** Makes the token from its row. */
    interface Reader<T> {
        T read(Common common, ResultSet row) throws SQLException;
    }

    /**
     * How a kind is stored.
     *
     * @param columns the names of its columns
     * @param ownValues the values of those that only this kind has
     */
    record Layout<T extends StoredToken>(
            String table, String columns, Function<T, List<Object>> ownValues, Reader<T> reader) {
        /** The columns of every kind, and after them those of one. */
        static String allColumns(String... own) {
            return String.join(
                    ", ",
                    Stream.concat(Stream.of("token_id", "req_hmac_key", "uid", "created_at"), Stream.of(own))
                            .toList());
        }
    }

    @Override
    public boolean insert(T token) {
        List<Object> values = new ArrayList<>(List.of(
                token.id().toBytes(),
                token.reqHmacKey().toBytes(),
                token.uid().text(),
                token.createdAt().toEpochMilli()));
        values.addAll(layout.ownValues().apply(token));
        String placeholders = "?, ".repeat(values.size() - 1) + "?";
        return sql.update(
                        "INSERT INTO " + layout.table() + " (" + layout.columns() + ") VALUES (" + placeholders
                                + ") ON CONFLICT DO NOTHING",
                        values.toArray())
                == 1;
    }

    @Override
    public Optional<T> find(TokenId id) {
        return sql.one(
                this::read,
                "SELECT " + layout.columns() + " FROM " + layout.table() + " WHERE token_id = ?",
                id.toBytes());
    }

    @Override
    public Optional<T> take(TokenId id) {
        return sql.one(
                this::read,
                "DELETE FROM " + layout.table() + " WHERE token_id = ? RETURNING " + layout.columns(),
                id.toBytes());
    }

    @Override
    public void deleteAllOf(Uid uid) {
        sql.update("DELETE FROM " + layout.table() + " WHERE uid = ?", uid.text());
    }

    @Override
    public int deleteIssuedUntil(Instant moment) {
        return sql.update("DELETE FROM " + layout.table() + " WHERE created_at <= ?", moment.toEpochMilli());
    }

    private T read(ResultSet row) throws SQLException {
        Common common = new Common(
                TokenId.of(row.getBytes("token_id")),
                ReqHmacKey.of(row.getBytes("req_hmac_key")),
                new Uid(row.getString("uid")),
                Instant.ofEpochMilli(row.getLong("created_at")));
        return layout.reader().read(common, row);
    }
}
