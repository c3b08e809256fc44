package dev.foxproof.client.accounts;

import dev.foxproof.client.call.ClientRefusal;
import dev.foxproof.client.call.SigningMemory;
import dev.foxproof.spec.keys.Email;
import java.util.Optional;

/**
 * What the client remembers from one run to the next so that a server cannot talk it back into something weaker. It holds no secret:
 * reading it tells which accounts exist, changing it takes away protection. Implementations are safe for use by several threads.
 *
 * <p>All methods throw {@link ClientRefusal} with reason {@code MEMORY} if the memory cannot be read or written: going on without it
 * would be the very fallback that it guards against.
 */
public interface AccountMemory extends SigningMemory {
    /** What is known of an account; the email's case does not matter. */
    Optional<AccountPin> recall(String origin, Email email);

    void remember(String origin, Email email, AccountPin pin);

    /** Forgets an account: it was destroyed, or its user says that what was known is no longer true. */
    void forget(String origin, Email email);

    /** Whether another email at this server is known under the same client salt. */
    boolean saltOfAnother(String origin, Email email, String saltFingerprint);
}
