package dev.foxproof.server.store;

import dev.foxproof.spec.devices.Command;
import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import dev.foxproof.spec.devices.PendingCommand;
import dev.foxproof.spec.devices.PendingCommands;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of pending commands, of which a device has five at most. */
final class PendingRows {
    /** The columns in a query that joins the table as {@code c}. */
    static final String JOINED = "c.id AS command_id, c.command, c.queued_at, c.delivered_at";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Sql sql;

    PendingRows(Sql sql) {
        this.sql = sql;
    }

    PendingCommands of(DeviceId id, Optional<CommandId> lastId) {
        List<PendingCommand> commands = sql.list(
                PendingRows::read,
                "SELECT id, command, queued_at, delivered_at FROM pending_commands WHERE device_id = ? ORDER BY id",
                id.text());
        return of(commands, lastId);
    }

    /** Those of a device, in the order of their ids. */
    static PendingCommands of(List<PendingCommand> commands, Optional<CommandId> lastId) {
        return new PendingCommands(
                lastId,
                commands.stream().filter(PendingRows::isDelivered).findFirst(),
                commands.stream().filter(command -> !isDelivered(command)).toList());
    }

    private static boolean isDelivered(PendingCommand command) {
        return command.deliveredAt().isPresent();
    }

    void replace(DeviceId id, PendingCommands pending) {
        sql.update("DELETE FROM pending_commands WHERE device_id = ?", id.text());
        pending.all().forEach(command -> insert(id, command));
    }

    private void insert(DeviceId id, PendingCommand command) {
        sql.update(
                "INSERT INTO pending_commands (device_id, id, command, queued_at, delivered_at) VALUES (?, ?, ?, ?, ?)",
                id.text(),
                command.id().value(),
                JSON.writeValueAsString(command.command().toJson()),
                command.queuedAt().toEpochMilli(),
                command.deliveredAt().map(Instant::toEpochMilli).orElse(null));
    }

    Set<DeviceId> deleteQueuedUntil(Instant moment) {
        return Set.copyOf(sql.list(
                row -> new DeviceId(row.getString("device_id")),
                "DELETE FROM pending_commands WHERE queued_at <= ? RETURNING device_id",
                moment.toEpochMilli()));
    }

    private static PendingCommand read(ResultSet row) throws SQLException {
        return read(new CommandId(row.getLong("id")), row);
    }

    /** The command of a joined row, if there is one. */
    static Optional<PendingCommand> joined(ResultSet row) throws SQLException {
        Optional<Long> id = OptionalColumn.integer(row, "command_id");
        return id.isEmpty() ? Optional.empty() : Optional.of(read(new CommandId(id.get()), row));
    }

    private static PendingCommand read(CommandId id, ResultSet row) throws SQLException {
        return new PendingCommand(
                id,
                Command.read(JSON.readValue(row.getString("command"), OBJECT)),
                Instant.ofEpochMilli(row.getLong("queued_at")),
                OptionalColumn.integer(row, "delivered_at").map(Instant::ofEpochMilli));
    }
}
