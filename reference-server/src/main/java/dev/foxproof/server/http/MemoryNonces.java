package dev.foxproof.server.http;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.NonceStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
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

    /** The first 128 bits of the SHA-256 of an entry: millions are kept under load, and an entry as it was sent takes several times the memory. */
    private record Key(long high, long low) {
        private static final String SEPARATOR = "\n"; // which is in none of the three

        static Key of(String credentialId, HawkTimestamp ts, Nonce nonce) {
            String entry = String.join(SEPARATOR, credentialId, ts.digits(), nonce.text());
            ByteBuffer hash = ByteBuffer.wrap(sha256().digest(entry.getBytes(StandardCharsets.UTF_8)));
            return new Key(hash.getLong(), hash.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** By when they may be forgotten, which is the same for all with one timestamp. */
    private final ConcurrentMap<Instant, Set<Key>> seen = new ConcurrentHashMap<>();

    private final InstantSource clock;
    private final AtomicReference<Instant> nextSweep;

    public MemoryNonces(InstantSource clock) {
        this.clock = clock;
        this.nextSweep = new AtomicReference<>(clock.instant());
    }

    @Override
    public boolean record(String credentialId, Nonce nonce, HawkTimestamp ts, Instant staleAfter) {
        sweepWhenDue();
        return seen.computeIfAbsent(staleAfter, moment -> ConcurrentHashMap.newKeySet())
                .add(Key.of(credentialId, ts, nonce));
    }

    /** How many nonces are remembered. */
    public int size() {
        return seen.values().stream().mapToInt(Set::size).sum();
    }

    private void sweepWhenDue() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plusSeconds(SWEEP_SECONDS))) {
            // One second more than needed: the verifier may have taken its time a moment before ours.
            seen.keySet().removeIf(staleAfter -> staleAfter.plusSeconds(1).isBefore(now));
        }
    }
}
