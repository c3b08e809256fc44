package dev.foxproof.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL within a transaction: the little that is needed over JDBC. Parameters are always bound, never written into the text. */
final class Sql {
    private final Statements statements;

    Sql(Statements statements) {
        this.statements = statements;
    }

    /** The same, but refuses a second statement. */
    Sql once() {
        return new Sql(Statements.once(statements));
    }

    /** Reads one row. */
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Runs a statement and returns the number of rows that it changed. */
    int update(String sql, @Nullable Object... arguments) {
        return run(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** The rows of a query, or of a change with {@code RETURNING}. */
    <T> List<T> list(Row<T> row, String sql, @Nullable Object... arguments) {
        return run(sql, arguments, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(row.map(rows));
                }
                return result;
            }
        });
    }

    /** The only row, if there is one. */
    <T> Optional<T> one(Row<T> row, String sql, @Nullable Object... arguments) {
        return list(row, sql, arguments).stream().findFirst();
    }

    private <T> T run(String sql, @Nullable Object[] arguments, Statements.Use<T> use) {
        try {
            return statements.use(sql, statement -> {
                for (int i = 0; i < arguments.length; i++) {
                    statement.setObject(i + 1, arguments[i]);
                }
                return use.of(statement);
            });
        } catch (SQLException e) {
            throw new DatabaseFault(e);
        }
    }
}
