package dev.foxproof.server.store;

import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.Position;
import dev.foxproof.spec.devices.RecordedPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of positions: the last one of each device. */
final class PositionRows {
    private static final String COLUMNS = "latitude, longitude, altitude, accuracy, measured_at, recorded_at";

    /** The columns in a query that joins the table as {@code p}. */
    static final String JOINED = "p.latitude, p.longitude, p.altitude, p.accuracy, p.measured_at, p.recorded_at";

    private final Sql sql;

    PositionRows(Sql sql) {
        this.sql = sql;
    }

    Optional<RecordedPosition> of(DeviceId id) {
        return sql.one(PositionRows::read, "SELECT " + COLUMNS + " FROM positions WHERE device_id = ?", id.text());
    }

    void replace(DeviceId id, Optional<RecordedPosition> recorded) {
        sql.update("DELETE FROM positions WHERE device_id = ?", id.text());
        recorded.ifPresent(position -> insert(id, position.position(), position.recordedAt()));
    }

    private void insert(DeviceId id, Position position, Instant recordedAt) {
        sql.update(
                "INSERT INTO positions (device_id, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                id.text(),
                position.la(),
                position.lo(),
                nullable(position.alt()),
                nullable(position.acc()),
                position.ti().isPresent() ? position.ti().getAsLong() : null,
                recordedAt.toEpochMilli());
    }

    private static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    Set<DeviceId> deleteRecordedUntil(Instant moment) {
        return Set.copyOf(sql.list(
                row -> new DeviceId(row.getString("device_id")),
                "DELETE FROM positions WHERE recorded_at <= ? RETURNING device_id",
                moment.toEpochMilli()));
    }

    /** The position of a joined row, if there is one. */
    static Optional<RecordedPosition> joined(ResultSet row) throws SQLException {
        return OptionalColumn.integer(row, "recorded_at").isEmpty() ? Optional.empty() : Optional.of(read(row));
    }

    private static RecordedPosition read(ResultSet row) throws SQLException {
        Position position = new Position(
                row.getDouble("latitude"),
                row.getDouble("longitude"),
                decimal(row, "altitude"),
                decimal(row, "accuracy"),
                OptionalColumn.integer(row, "measured_at").map(OptionalLong::of).orElse(OptionalLong.empty()));
        return new RecordedPosition(position, Instant.ofEpochMilli(row.getLong("recorded_at")));
    }

    private static OptionalDouble decimal(ResultSet row, String column) throws SQLException {
        return OptionalColumn.decimal(row, column).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
