package dev.foxproof.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Numbers that may be NULL, which JDBC reads as 0. */
final class OptionalColumn {
    private OptionalColumn() {}

    static Optional<Long> integer(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<Double> decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
