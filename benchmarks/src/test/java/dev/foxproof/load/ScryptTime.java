package dev.foxproof.load;

import dev.foxproof.spec.kdf.Scrypt;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What bounds the logins: cores divided by the time of one scrypt.
 *
 * @param aloneSeconds of one while nothing else runs
 * @param togetherSeconds of each while all cores run one: they share the memory's bandwidth
 */
record ScryptTime(int cores, double aloneSeconds, double togetherSeconds) {
    private static final int ROUNDS = 6;

    static ScryptTime measure(ScryptParameters cost, int cores) {
        derive(cost, ROUNDS);
        try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
            double alone = seconds(cost, 1, threads);
            return new ScryptTime(cores, alone, seconds(cost, cores, threads));
        }
    }

    /** Between two measurements: the machine is not as fast in one minute as in the next. */
    ScryptTime and(ScryptTime other) {
        return new ScryptTime(
                cores, (aloneSeconds + other.aloneSeconds) / 2, (togetherSeconds + other.togetherSeconds) / 2);
    }

    private static double seconds(ScryptParameters cost, int atOnce, ExecutorService threads) {
        long begun = System.nanoTime();
        for (Future<?> future : IntStream.range(0, atOnce)
                .mapToObj(i -> threads.submit(() -> derive(cost, ROUNDS)))
                .toList()) {
            try {
                future.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new LoadFault("scrypt could not be measured", e);
            }
        }
        return (System.nanoTime() - begun) / 1e9 / ROUNDS;
    }

    private static void derive(ScryptParameters cost, int times) {
        for (int i = 0; i < times; i++) {
            Scrypt.derive(new byte[32], new byte[32], cost, 32);
        }
    }

    /** Logins per second at most, by the time of one alone. */
    double bound() {
        return cores / aloneSeconds;
    }

    /** The same by the time of one beside the others, which is what this machine can do. */
    double boundTogether() {
        return cores / togetherSeconds;
    }
}
