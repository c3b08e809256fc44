package dev.foxproof.conformance.attacks;

import dev.foxproof.spec.keys.ClientSalt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The database of the attacked server in the hands of a thief: read, and for attacker W written, as it lies on the disk. It asks no server
 * and knows no rule, so that it is the one place outside of the store that speaks SQL.
 */
public final class StolenDatabase {
    private final Path file;

    StolenDatabase(Path file) {
        this.file = file;
    }

    /** A row of a table; the methods fail if the column is not there. */
    public record Row(Map<String, @Nullable Object> columns) {
        public byte[] bytes(String column) {
            return ((byte[]) value(column)).clone();
        }

        public String text(String column) {
            return (String) value(column);
        }

        public double number(String column) {
            return ((Number) value(column)).doubleValue();
        }

        /** Every value that has so many bytes, by its column. */
        public Map<String, byte[]> bytesOfLength(int length) {
            Map<String, byte[]> found = new LinkedHashMap<>();
            columns.forEach((column, value) -> {
                if (value instanceof byte[] bytes && bytes.length == length) {
                    found.put(column, bytes.clone());
                }
            });
            return found;
        }

        private Object value(String column) {
            return Objects.requireNonNull(columns.get(column), column);
        }

        /** All values in all forms, for looking for something. */
        String everything() {
            StringBuilder text = new StringBuilder();
            columns.values()
                    .forEach(value -> text.append(
                                    value instanceof byte[] bytes
                                            ? dev.foxproof.spec.Hex.encode(bytes)
                                                    + new String(bytes, StandardCharsets.ISO_8859_1)
                                            : String.valueOf(value))
                            .append('\n'));
            return text.toString();
        }
    }

    /** The rows that a SELECT finds. */
    public List<Row> rows(String select, Object... parameters) {
        try (Connection connection = open();
                PreparedStatement statement = prepare(connection, select, parameters);
                ResultSet found = statement.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.put(found.getMetaData().getColumnName(i), found.getObject(i));
                }
                rows.add(new Row(columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the stolen database cannot be read", e);
        }
    }

    /** The one row that a SELECT finds. */
    public Row row(String select, Object... parameters) {
        List<Row> rows = rows(select, parameters);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows instead of one: " + select);
        }
        return rows.getFirst();
    }

    /** The row of a user's account. */
    public Row account(User user) {
        return row("SELECT * FROM accounts WHERE email = ?", user.email().asTyped());
    }

    /** The salt under which the clients of an account at v2 stretch its password. */
    public ClientSalt salt(User user) {
        return new ClientSalt(account(user).text("client_salt"));
    }

    /**
     * Writes.
     *
     * @return why the database refuses it; null if it was written
     */
    public @Nullable String write(String update, Object... parameters) {
        try (Connection connection = open();
                PreparedStatement statement = prepare(connection, update, parameters)) {
            statement.executeUpdate();
            return null;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Everything in all tables, as text in which a value can be looked for raw and in hex. */
    public String dump() {
        StringBuilder text = new StringBuilder();
        for (Row table : rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
            rows("SELECT * FROM \"" + table.text("name") + "\"").forEach(row -> text.append(row.everything()));
        }
        return text.toString();
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
