package dev.foxproof.server.accounts;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.Errno;
import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.errors.RefusedException;
import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.keys.AuthPw;
import dev.foxproof.spec.keys.AuthSalt;
import dev.foxproof.spec.keys.BigStretchedPw;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs scrypt on a few threads of its own: each call holds {@link ScryptParameters#memoryBytes()} of heap, so that the number of calls at
 * once is bounded by the heap and the cores, and the number that wait by a queue.
 */
@Requirement({"KEY-17", "ERR-39"})
public final class StretchPool implements Stretcher, AutoCloseable {
    private static final int RETRY_AFTER_SECONDS = 5;

    private final ScryptParameters cost;
    private final Kdf kdf;
    private final ThreadPoolExecutor threads;

    /** What the threads run. */
    @FunctionalInterface
    interface Kdf {
        BigStretchedPw stretch(AuthPw authPw, AuthSalt authSalt, ScryptParameters cost) throws InterruptedException;
    }

    /**
     * @param atOnce how many calls run at once, at least 1
     * @param waiting how many more wait for their turn, at least 1
     */
    public StretchPool(ScryptParameters cost, int atOnce, int waiting) {
        this(cost, atOnce, waiting, BigStretchedPw::stretch);
    }

    StretchPool(ScryptParameters cost, int atOnce, int waiting, Kdf kdf) {
        this.cost = cost;
        this.kdf = kdf;
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("stretch-", 0).factory());
    }

    /**
     * As many at once as there are cores, and as half of the heap holds; 32 times as many wait.
     *
     * @throws KdfParameterException if half of the heap does not hold a single call
     */
    public static StretchPool sized(ScryptParameters cost, long heapBytes, int cores) {
        long fitting = heapBytes / 2 / cost.memoryBytes();
        if (fitting < 1) {
            throw new KdfParameterException(
                    "N",
                    "needs " + (cost.memoryBytes() >> 20) + " MiB for each call, half of the heap is "
                            + ((heapBytes / 2) >> 20) + " MiB");
        }
        int atOnce = (int) Math.min(cores, fitting);
        return new StretchPool(cost, atOnce, 32 * atOnce);
    }

    @Override
    public BigStretchedPw stretch(AuthPw authPw, AuthSalt authSalt) {
        Future<BigStretchedPw> result;
        try {
            result = threads.submit(() -> kdf.stretch(authPw, authSalt, cost));
        } catch (RejectedExecutionException full) {
            throw overloaded();
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(false);
            Thread.currentThread().interrupt();
            throw overloaded();
        } catch (ExecutionException e) {
            throw new IllegalStateException("scrypt failed", e.getCause());
        }
    }

    private static RefusedException overloaded() {
        return new RefusedException(
                Errno.SERVICE_UNAVAILABLE,
                Errno.SERVICE_UNAVAILABLE.message(),
                Map.of("retryAfter", RETRY_AFTER_SECONDS));
    }

    int atOnce() {
        return threads.getMaximumPoolSize();
    }

    /** How many calls are running or waiting. */
    public int load() {
        return threads.getActiveCount() + threads.getQueue().size();
    }

    /** Refuses new calls, and lets those that are under way finish. */
    @Override
    public void close() {
        threads.close();
    }
}
