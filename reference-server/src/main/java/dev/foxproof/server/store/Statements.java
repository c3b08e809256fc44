package dev.foxproof.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Where the statements of a connection come from. */
interface Statements {
    /** A statement that nobody else uses until it is given back. */
    PreparedStatement take(String sql) throws SQLException;

    void giveBack(PreparedStatement statement) throws SQLException;

    /** Each is made for one use. */
    static Statements fresh(Connection connection) {
        return new Statements() {
            @Override
            public PreparedStatement take(String sql) throws SQLException {
                return connection.prepareStatement(sql);
            }

            @Override
            public void giveBack(PreparedStatement statement) throws SQLException {
                statement.close();
            }
        };
    }

    /** Refuses a second one: two of them need a transaction. */
    static Statements once(Statements statements) {
        return new Statements() {
            private boolean taken;

            @Override
            public PreparedStatement take(String sql) throws SQLException {
                if (taken) {
                    throw new IllegalStateException("a second statement needs a transaction");
                }
                taken = true;
                return statements.take(sql);
            }

            @Override
            public void giveBack(PreparedStatement statement) throws SQLException {
                statements.giveBack(statement);
            }
        };
    }

    /**
     * Each is made once and kept until the connection is closed, which closes it too: for SQLite, where parsing a statement takes longer
     * than running it. For a connection that one thread uses at a time, and does not use a statement again before it has given it back.
     */
    static Statements kept(Connection connection) {
        Map<String, PreparedStatement> kept = new HashMap<>();
        return new Statements() {
            @Override
            public PreparedStatement take(String sql) throws SQLException {
                PreparedStatement statement = kept.get(sql);
                if (statement == null) {
                    statement = connection.prepareStatement(sql);
                    kept.put(sql, statement);
                }
                return statement;
            }

            @Override
            public void giveBack(PreparedStatement statement) throws SQLException {
                try {
                    // What was bound may be a secret.
                    statement.clearParameters();
                } catch (SQLException e) {
                    // The driver ends a statement that failed, such as a COMMIT on a full disk: the next use makes it
                    // anew.
                    kept.values().remove(statement);
                    statement.close();
                }
            }
        };
    }
}
