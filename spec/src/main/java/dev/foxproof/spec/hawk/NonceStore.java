package dev.foxproof.spec.hawk;

import java.time.Instant;

/** Remembers nonces, each for its credential, at least until the timestamp that came with it is stale. */
@FunctionalInterface
public interface NonceStore {
    /**
     * Records a nonce, atomically. The same nonce with another timestamp is another entry: its header has another MAC.
     *
     * @param credentialId the credential's id in its one stored spelling
     * @param staleAfter after this instant a request with the same timestamp is refused anyway, so that the nonce may be
     *     forgotten; it follows from the timestamp: two requests with the same one have the same
     * @return false if the nonce was already recorded with this timestamp for this credential
     */
    boolean record(String credentialId, Nonce nonce, HawkTimestamp ts, Instant staleAfter);
}
