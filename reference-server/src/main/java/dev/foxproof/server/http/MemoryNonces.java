package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.NonceStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Nonces of the last minutes, in the memory of one process. Only requests that passed every other check enter, so that its size is bounded
 * by the rate of authenticated requests, and an entry leaves only when its timestamp is stale: nobody can push another one's nonce out.
 */
@Requirement({"HAWK-31", "HAWK-32", "HAWK-33", "HAWK-35"})
public final class MemoryNonces implements NonceStore {
    private static final long SWEEP_SECONDS = 30;

    private record Key(String credentialId, HawkTimestamp ts, Nonce nonce) {}

    private final ConcurrentMap<Key, Instant> seen = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final AtomicReference<Instant> nextSweep;

    public MemoryNonces(InstantSource clock) {
        this.clock = clock;
        this.nextSweep = new AtomicReference<>(clock.instant());
    }

    @Override
    public boolean record(String credentialId, Nonce nonce, HawkTimestamp ts, Instant staleAfter) {
        sweepWhenDue();
        return seen.putIfAbsent(new Key(credentialId, ts, nonce), staleAfter) == null;
    }

    /** How many nonces are remembered. */
    public int size() {
        return seen.size();
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plusSeconds(SWEEP_SECONDS))) {
            // One second more than needed: the verifier may have taken its time a moment before ours.
            seen.values().removeIf(staleAfter -> staleAfter.plusSeconds(1).isBefore(now));
        }
    }
}
