package dev.foxproof.server.store;

import dev.foxproof.spec.devices.CommandId;
import dev.foxproof.spec.devices.DeviceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@link RegistrationTable#touch} for many devices in one statement of PostgreSQL, one round trip and one wait for the disk. */
final class PostgresTouches {
    /**
     * A row that somebody else holds is left out: whoever takes several rows in an order of their own and waited here could be waited for.
     * A command that is queued meanwhile changes last_command, which is looked at again once the row is held.
     */
    private static final String STATEMENT = "WITH asked AS (SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)"
            + " AS a (id, secret, accepts, has_passcode, enabled, last_command, last_exchange)),"
            + " free AS (SELECT d.id, a.last_exchange FROM device_info d JOIN asked a ON d.id = a.id"
            + " WHERE d.secret = a.secret AND d.accepts = a.accepts AND d.has_passcode = a.has_passcode"
            + " AND d.enabled = a.enabled AND d.last_command IS NOT DISTINCT FROM a.last_command"
            + " AND NOT EXISTS (SELECT 1 FROM pending_commands WHERE device_id = d.id) FOR UPDATE OF d SKIP LOCKED)"
            + " UPDATE device_info d SET last_exchange = free.last_exchange FROM free WHERE d.id = free.id"
            + " RETURNING d.id";

    private PostgresTouches() {}

    /**
     * @return of each whether its time is stored, in their order; of several for one device only the first is tried
     */
    static List<Boolean> run(Sql sql, List<Touch> touches) {
        Map<DeviceId, Touch> firsts = new LinkedHashMap<>();
        touches.forEach(touch -> firsts.putIfAbsent(touch.read().id(), touch));
        List<Touch> asked = new ArrayList<>(firsts.values());
        Set<DeviceId> touched = Set.copyOf(sql.list(
                row -> new DeviceId(row.getString("id")),
                STATEMENT,
                texts(asked, touch -> touch.read().id().text()),
                texts(asked, touch -> touch.read().secret().text()),
                texts(asked, touch -> touch.read().state().accepts().text()),
                flags(asked, touch -> touch.read().state().hasPasscode()),
                flags(asked, touch -> touch.read().state().enabled()),
                asked.stream()
                        .map(touch -> touch.read()
                                .state()
                                .pending()
                                .lastId()
                                .map(CommandId::value)
                                .orElse(null))
                        .toArray(Long[]::new),
                asked.stream().map(touch -> touch.at().toEpochMilli()).toArray(Long[]::new)));
        return touches.stream()
                .map(touch -> touched.contains(touch.read().id())
                        && touch.equals(firsts.get(touch.read().id())))
                .toList();
    }

    private static String[] texts(List<Touch> touches, Function<Touch, String> column) {
        return touches.stream().map(column).toArray(String[]::new);
    }

    private static Boolean[] flags(List<Touch> touches, Function<Touch, Boolean> column) {
        return touches.stream().map(column).toArray(Boolean[]::new);
    }
}
