package dev.foxproof.server.accounts;

import dev.foxproof.spec.keys.ClientSalt;
import java.util.Optional;

/**
 * The answer to account/credentials/status.
 *
 * @param clientSalt of an account at v2; an account without one is at v1 and should be upgraded
 */
public record CredentialsStatus(Optional<ClientSalt> clientSalt) {
    /** {@code v1} or {@code v2}. */
    public String currentVersion() {
        return clientSalt.isPresent() ? "v2" : "v1";
    }

    public boolean upgradeNeeded() {
        return clientSalt.isEmpty();
    }
}
