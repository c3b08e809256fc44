package dev.foxproof.spec.hawk;

import java.time.Instant;

/** Remembers nonces, each for its credential, at least until the timestamp that came with it is stale. */
@FunctionalInterface
public interface NonceStore {
    /**
     * Records a nonce, atomically.
     *
     * @param staleAfter when a request with the same timestamp is refused anyway, so that the nonce may be forgotten
     * @return false if the nonce was already recorded for this credential
     */
    boolean record(String credentialId, Nonce nonce, Instant staleAfter);
}
