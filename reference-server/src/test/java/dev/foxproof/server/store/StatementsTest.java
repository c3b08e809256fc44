package dev.foxproof.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final String SQL = "SELECT 1";

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aKeptStatementIsMadeOnce() throws SQLException {
        Statements kept = Statements.kept(connection);
        PreparedStatement first = kept.use(SQL, statement -> statement);
        assertThat(kept.<PreparedStatement>use(SQL, statement -> statement)).isSameAs(first);
        assertThat(first.isClosed()).isFalse();
    }

    @Test
    void aStatementThatFailedIsNotKept() {
        Statements kept = Statements.kept(connection);
        List<PreparedStatement> used = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> kept.use(SQL, statement -> {
                        used.add(statement);
                        throw new SQLException("failed");
                    }))
                    .hasMessage("failed");
        }
        assertThat(used.getFirst()).isNotSameAs(used.getLast());
        assertThat(used)
                .allSatisfy(statement -> assertThat(statement.isClosed()).isTrue());
    }

    @Test
    void aFreshStatementIsClosedAfterItsUse() throws SQLException {
        PreparedStatement used = Statements.fresh(connection).use(SQL, statement -> statement);
        assertThat(used.isClosed()).isTrue();
    }

    @Test
    void aSecondStatementNeedsATransaction() throws SQLException {
        Statements once = Statements.once(Statements.kept(connection));
        assertThat(once.<Boolean>use(SQL, PreparedStatement::execute)).isTrue();
        assertThatThrownBy(() -> once.use(SQL, PreparedStatement::execute))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a second statement needs a transaction");
    }
}
