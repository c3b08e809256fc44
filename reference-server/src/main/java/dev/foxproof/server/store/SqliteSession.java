package dev.foxproof.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A connection to SQLite with its statements, for one thread at a time. */
record SqliteSession(Connection connection, Statements statements) {
    static SqliteSession of(Connection connection) {
        return new SqliteSession(connection, Statements.kept(connection));
    }

    /** SQLite's own statements begin and end transactions: what the driver makes of {@code setAutoCommit} begins the next one at once. */
    void execute(String sql) throws SQLException {
        statements.use(sql, PreparedStatement::execute);
    }
}
