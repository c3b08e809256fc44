package dev.foxproof.server.store;

import dev.foxproof.spec.tokens.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of devices. */
final class DeviceRows {
    private static final String COLUMNS =
            "id, uid, session_id, name, type, push_callback, push_public_key, push_auth_key, available_commands,"
                    + " created_at";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> COMMANDS = new TypeReference<>() {};

    private final Sql sql;

    DeviceRows(Sql sql) {
        this.sql = sql;
    }

    List<Device> of(Uid uid) {
        return sql.list(
                DeviceRows::read,
                "SELECT " + COLUMNS + " FROM devices WHERE uid = ? ORDER BY created_at, id",
                uid.text());
    }

    void insert(Device device) {
        sql.update(
                "INSERT INTO devices (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                device.id().text(),
                device.uid().text(),
                device.session().toBytes(),
                device.name(),
                device.type(),
                device.pushCallback().orElse(null),
                device.pushPublicKey().orElse(null),
                device.pushAuthKey().orElse(null),
                JSON.writeValueAsString(device.availableCommands()),
                device.createdAt().toEpochMilli());
    }

    void update(Device device) {
        sql.update(
                "UPDATE devices SET session_id = ?, name = ?, type = ?, push_callback = ?, push_public_key = ?,"
                        + " push_auth_key = ?, available_commands = ? WHERE id = ?",
                device.session().toBytes(),
                device.name(),
                device.type(),
                device.pushCallback().orElse(null),
                device.pushPublicKey().orElse(null),
                device.pushAuthKey().orElse(null),
                JSON.writeValueAsString(device.availableCommands()),
                device.id().text());
    }

    void delete(DeviceId id) {
        sql.update("DELETE FROM devices WHERE id = ?", id.text());
    }

    private static Device read(ResultSet row) throws SQLException {
        return new Device(
                new DeviceId(row.getString("id")),
                new Uid(row.getString("uid")),
                TokenId.of(row.getBytes("session_id")),
                row.getString("name"),
                row.getString("type"),
                Optional.ofNullable(row.getString("push_callback")),
                Optional.ofNullable(row.getString("push_public_key")),
                Optional.ofNullable(row.getString("push_auth_key")),
                JSON.readValue(row.getString("available_commands"), COMMANDS),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
