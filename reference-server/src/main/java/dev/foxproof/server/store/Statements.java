package dev.foxproof.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Where the statements of a connection come from. */
interface Statements {
    /** What is done with a statement, for which nobody else has it. */
    interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    <T> T use(String sql, Use<T> use) throws SQLException;

    /** Each is made for one use. */
    static Statements fresh(Connection connection) {
        return new Statements() {
            @Override
            public <T> T use(String sql, Use<T> use) throws SQLException {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    return use.of(statement);
                }
            }
        };
    }

    /** Refuses a second one: two of them need a transaction. */
    static Statements once(Statements statements) {
        return new Statements() {
            private boolean used;

            @Override
            public <T> T use(String sql, Use<T> use) throws SQLException {
                if (used) {
                    throw new IllegalStateException("a second statement needs a transaction");
                }
                used = true;
                return statements.use(sql, use);
            }
        };
    }

    /**
     * Each is made once and kept until the connection is closed, which closes it too: for SQLite, where parsing a statement takes longer
     * than running it. For a connection that one thread uses at a time.
     *
     * <p>What was bound stays bound until the next use: SQLite parses a statement anew once its parameters have been cleared. It is no more
     * than what the connection's cache of pages holds.
     */
    static Statements kept(Connection connection) {
        Map<String, PreparedStatement> kept = new HashMap<>();
        return new Statements() {
            @Override
            public <T> T use(String sql, Use<T> use) throws SQLException {
                PreparedStatement idle = kept.remove(sql);
                PreparedStatement statement = idle == null ? connection.prepareStatement(sql) : idle;
                boolean done = false;
                try {
                    T result = use.of(statement);
                    done = true;
                    return result;
                } finally {
                    // The driver ends a statement that failed, such as a COMMIT on a full disk: the next use makes it
                    // anew.
                    if (done) {
                        kept.put(sql, statement);
                    } else {
                        statement.close();
                    }
                }
            }
        };
    }
}
