package dev.foxproof.client.accounts;

import java.util.Optional;

/**
 * A reset account. Its old kB is lost, and with it everything that was encrypted under it and is on no device any more.
 *
 * @param newKeys the same kA and a new kB
 * @param lostKeyId the key id of the lost kB, if it is known
 */
public record AccountReset(Login login, Keys newKeys, Optional<String> lostKeyId) {}
