package dev.foxproof.client.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A device of an account.
 *
 * @param id 32 lower-case hex digits
 * @param current whether it is the device of the session that asked; absent in the answer to a registration
 */
public record Device(
        String id, String name, Optional<String> type, Optional<Instant> createdAt, Optional<Boolean> current) {}
