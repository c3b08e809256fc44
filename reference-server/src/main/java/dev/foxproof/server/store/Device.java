package dev.foxproof.server.store;

import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A device of an account.
 *
 * @param session the session that it belongs to, and ends with
 * @param name what its user calls it
 * @param type for example {@code desktop} or {@code mobile}
 * @param pushCallback where it can be woken, if it can
 * @param pushPublicKey with {@code pushAuthKey} encrypts what is pushed
 * @param availableCommands what it can be told to do, by name
 */
public record Device(
        DeviceId id,
        Uid uid,
        TokenId session,
        String name,
        String type,
        Optional<String> pushCallback,
        Optional<String> pushPublicKey,
        Optional<String> pushAuthKey,
        Map<String, String> availableCommands,
        Instant createdAt) {

    public Device {
        availableCommands = Map.copyOf(availableCommands);
    }

    /** The same device in another session. */
    public Device inSession(TokenId other) {
        return new Device(
                id, uid, other, name, type, pushCallback, pushPublicKey, pushAuthKey, availableCommands, createdAt);
    }
}
