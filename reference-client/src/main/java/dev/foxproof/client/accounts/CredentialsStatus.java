package dev.foxproof.client.accounts;

import dev.foxproof.spec.keys.ClientSalt;
import java.util.Optional;

/**
 * The answer of account/credentials/status. Nothing authenticates it.
 *
 * @param clientSalt present exactly at v2
 */
public record CredentialsStatus(StretchVersion version, boolean upgradeNeeded, Optional<ClientSalt> clientSalt) {}
