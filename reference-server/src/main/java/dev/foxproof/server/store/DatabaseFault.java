package dev.foxproof.server.store;

import java.sql.SQLException;
import java.util.Objects;

/** Carries an {@link SQLException} out of a transaction. */
final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException reason;

    DatabaseFault(SQLException reason) {
        super(reason);
        this.reason = reason;
    }

    SQLException reason() {
        return reason;
    }

    /** Whether the same transaction may well succeed when it is tried again: a deadlock, or no order of transactions. */
    boolean transientConflict() {
        String state = Objects.toString(reason.getSQLState(), "");
        return state.equals("40001") || state.equals("40P01");
    }
}
