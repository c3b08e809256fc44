package dev.foxproof.server.store;

import dev.foxproof.spec.tokens.TokenId;
import java.time.Instant;
import java.util.Optional;

/**
 * A device of an account.
 *
 * @param session the session that it belongs to, and ends with
 * @param name what its user calls it
 * @param type for example {@code desktop} or {@code mobile}
 * @param pushCallback where it can be woken, if it can
 * @param pushPublicKey with {@code pushAuthKey} encrypts what is pushed
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
        Instant createdAt) {}
