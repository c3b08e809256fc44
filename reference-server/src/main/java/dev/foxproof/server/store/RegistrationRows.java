package dev.foxproof.server.store;

import dev.foxproof.spec.devices.Accepts;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.DeviceName;
import dev.foxproof.spec.devices.DeviceSecret;
import dev.foxproof.spec.devices.DeviceState;
import dev.foxproof.spec.devices.PendingCommand;
import dev.foxproof.spec.devices.PendingCommands;
import dev.foxproof.spec.devices.PushUrl;
import dev.foxproof.spec.devices.RecordedPosition;
import dev.foxproof.spec.devices.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables of chapter 60. */
final class RegistrationRows implements RegistrationTable {
    private static final String COLUMNS = "id, user_id, secret, push_url, push_version, name, accepts, has_passcode,"
            + " enabled, last_exchange, last_command";

    private final Sql sql;
    private final PendingRows pending;
    private final PositionRows positions;

    RegistrationRows(Sql sql) {
        this.sql = sql;
        this.pending = new PendingRows(sql);
        this.positions = new PositionRows(sql);
    }

    @Override
    public boolean insert(Registration registration) {
        boolean inserted = sql.update(
                        "INSERT INTO device_info (secret, push_url, push_version, name, accepts, has_passcode, enabled,"
                                + " last_exchange, last_command, user_id, id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        values(registration, registration.user().text()))
                == 1;
        if (inserted) {
            pending.replace(registration.id(), registration.state().pending());
            positions.replace(registration.id(), registration.state().position());
        }
        return inserted;
    }

    /** All tables in one query: every request of a phone begins with it. */
    @Override
    public Optional<Registration> find(DeviceId id) {
        List<Joined> rows = sql.list(
                row -> new Joined(read(row), PositionRows.joined(row), PendingRows.joined(row)),
                "SELECT d.*, " + PositionRows.JOINED + ", " + PendingRows.JOINED + " FROM device_info d"
                        + " LEFT JOIN positions p ON p.device_id = d.id"
                        + " LEFT JOIN pending_commands c ON c.device_id = d.id WHERE d.id = ? ORDER BY c.id",
                id.text());
        return rows.stream().findFirst().map(first -> {
            DeviceState state = first.device().state();
            List<PendingCommand> commands =
                    rows.stream().flatMap(row -> row.command().stream()).toList();
            return first.device()
                    .in(new DeviceState(
                            state.accepts(),
                            state.hasPasscode(),
                            state.enabled(),
                            first.position(),
                            PendingRows.of(commands, state.pending().lastId())));
        });
    }

    /** A row for each pending command, or a single one. */
    private record Joined(Registration device, Optional<RecordedPosition> position, Optional<PendingCommand> command) {}

    /** An update that changes nothing locks the row in every database, and returns it as it is once the lock is held. */
    @Override
    public Optional<Registration> lock(DeviceId id) {
        return sql.one(
                        RegistrationRows::read,
                        "UPDATE device_info SET push_version = push_version WHERE id = ? RETURNING " + COLUMNS,
                        id.text())
                .map(this::whole);
    }

    @Override
    public List<Registration> of(UserId user) {
        return sql
                .list(
                        RegistrationRows::read,
                        "SELECT " + COLUMNS + " FROM device_info WHERE user_id = ? ORDER BY name, id",
                        user.text())
                .stream()
                .map(this::whole)
                .toList();
    }

    @Override
    public int countOf(UserId user) {
        return sql.one(row -> row.getInt(1), "SELECT count(*) FROM device_info WHERE user_id = ?", user.text())
                .orElseThrow();
    }

    @Override
    public void lockAllOf(UserId user) {
        sql.update("UPDATE device_info SET push_version = push_version WHERE user_id = ?", user.text());
    }

    @Override
    public void change(Registration before, Registration after) {
        sql.update(
                "UPDATE device_info SET secret = ?, push_url = ?, push_version = ?, name = ?, accepts = ?,"
                        + " has_passcode = ?, enabled = ?, last_exchange = ?, last_command = ? WHERE id = ?",
                values(after));
        if (!after.state().pending().equals(before.state().pending())) {
            pending.replace(after.id(), after.state().pending());
        }
        if (!after.state().position().equals(before.state().position())) {
            positions.replace(after.id(), after.state().position());
        }
    }

    /** Whoever queues a command changes the row in the same transaction, so that a command cannot slip in unseen. */
    @Override
    public boolean touch(Registration read, Instant exchangedAt) {
        DeviceState state = read.state();
        return sql.update(
                        "UPDATE device_info SET last_exchange = ? WHERE id = ? AND secret = ? AND accepts = ?"
                                + " AND has_passcode = ? AND enabled = ? AND last_command IS NOT DISTINCT FROM ?"
                                + " AND NOT EXISTS (SELECT 1 FROM pending_commands WHERE device_id = device_info.id)",
                        exchangedAt.toEpochMilli(),
                        read.id().text(),
                        read.secret().text(),
                        state.accepts().text(),
                        state.hasPasscode(),
                        state.enabled(),
                        state.pending().lastId().map(CommandId::value).orElse(null))
                == 1;
    }

    /** The columns that can change, then the further ones, then the id. */
    private static Object[] values(Registration registration, Object... further) {
        DeviceState state = registration.state();
        List<Object> values = new ArrayList<>();
        values.add(registration.secret().text());
        values.add(registration.pushUrl().text());
        values.add(registration.pushVersion());
        values.add(registration.name().text());
        values.add(state.accepts().text());
        values.add(state.hasPasscode());
        values.add(state.enabled());
        values.add(registration.lastExchange().toEpochMilli());
        values.add(state.pending().lastId().map(CommandId::value).orElse(null));
        values.addAll(List.of(further));
        values.add(registration.id().text());
        return values.toArray();
    }

    @Override
    public void delete(DeviceId id) {
        sql.update("DELETE FROM device_info WHERE id = ?", id.text());
    }

    @Override
    public Set<DeviceId> deleteAllOf(UserId user) {
        return Set.copyOf(sql.list(
                row -> new DeviceId(row.getString("id")),
                "DELETE FROM device_info WHERE user_id = ? RETURNING id",
                user.text()));
    }

    @Override
    public Set<DeviceId> deletePositionsRecordedUntil(Instant moment) {
        return positions.deleteRecordedUntil(moment);
    }

    @Override
    public Set<DeviceId> deleteCommandsQueuedUntil(Instant moment) {
        return pending.deleteQueuedUntil(moment);
    }

    /** One row of device_info, to which the rows of the other tables are still to be added. */
    private static Registration read(ResultSet row) throws SQLException {
        Optional<CommandId> lastCommand =
                OptionalColumn.integer(row, "last_command").map(CommandId::new);
        return new Registration(
                new DeviceId(row.getString("id")),
                new UserId(row.getString("user_id")),
                DeviceSecret.parse(row.getString("secret")),
                new PushUrl(row.getString("push_url")),
                row.getLong("push_version"),
                new DeviceName(row.getString("name")),
                Instant.ofEpochMilli(row.getLong("last_exchange")),
                new DeviceState(
                        Accepts.parse(row.getString("accepts")),
                        row.getBoolean("has_passcode"),
                        row.getBoolean("enabled"),
                        Optional.empty(),
                        new PendingCommands(lastCommand, Optional.empty(), List.of())));
    }

    private Registration whole(Registration read) {
        DeviceState state = read.state();
        return read.in(new DeviceState(
                state.accepts(),
                state.hasPasscode(),
                state.enabled(),
                positions.of(read.id()),
                pending.of(read.id(), state.pending().lastId())));
    }
}
