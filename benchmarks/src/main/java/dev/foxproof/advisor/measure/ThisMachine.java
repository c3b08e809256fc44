package dev.foxproof.advisor.measure;

import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The machine that this runs on. Every derivation is timed by itself, in rounds over all settings: on a machine that others use too, a mean
 * would measure the others.
 */
public final class ThisMachine implements Stopwatch {
    private static final int ROUNDS = 5;
    private static final int SAMPLES_PER_ROUND_MAX = 25;
    private static final double NANOS = 1.0e9;

    /** Enough for the compiler to be done with the loops, which each derivation runs thousands of times. */
    private static final long WARM_UP_NANOS = 1_500_000_000;

    private static final long THROUGHPUT_NANOS = 4_000_000_000L;
    private static final long SLICE_NANOS = 500_000_000;

    private final double secondsPerSetting;

    /**
     * @param secondsPerSetting about how long one setting is measured; slow ones take longer, since each needs its samples
     */
    public ThisMachine(double secondsPerSetting) {
        this.secondsPerSetting = secondsPerSetting;
    }

    @Override
    public List<Timing> time(List<Setting> settings, int samplesMin, Progress progress) {
        int samplesPerRound = Math.ceilDiv(samplesMin, ROUNDS);
        Map<Setting, List<Long>> samples = new LinkedHashMap<>();
        int steps = settings.size() * (ROUNDS + 1);
        int done = 0;
        Set<Kdf> warm = EnumSet.noneOf(Kdf.class);
        for (Setting setting : settings) {
            progress.at("warming up " + setting.text(), done++, steps);
            warmUp(setting, warm.add(setting.kdf()) ? WARM_UP_NANOS : 0);
            samples.put(setting, new ArrayList<>());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Setting setting : settings) {
                progress.at("timing " + setting.text(), done++, steps);
                round(setting, samplesPerRound, samples.getOrDefault(setting, new ArrayList<>()));
            }
        }
        return samples.entrySet().stream()
                .map(entry -> Timing.of(
                        entry.getKey(),
                        entry.getValue().stream().mapToLong(Long::longValue).toArray()))
                .toList();
    }

    private static void warmUp(Setting setting, long nanos) {
        long start = System.nanoTime();
        do {
            once(setting);
        } while (System.nanoTime() - start < nanos);
    }

    private void round(Setting setting, int min, List<Long> samples) {
        long budget = (long) (secondsPerSetting * NANOS / ROUNDS);
        long start = System.nanoTime();
        for (int i = 0; i < Math.max(min, SAMPLES_PER_ROUND_MAX); i++) {
            samples.add(once(setting));
            if (i + 1 >= min && System.nanoTime() - start > budget) {
                return;
            }
        }
    }

    private static long once(Setting setting) {
        long start = System.nanoTime();
        byte[] key = setting.derive();
        long nanos = System.nanoTime() - start;
        if (key.length != Setting.KEY_BYTES) { // so that nobody finds the derivation useless and leaves it out
            throw new IllegalStateException(setting.text() + " derived " + key.length + " bytes");
        }
        return nanos;
    }

    /** In slices, of which the one that was disturbed least counts: what a slice of that length cannot escape, such as collecting, is in it. */
    @Override
    public Throughput throughput(Setting setting, int concurrency, Progress progress) {
        progress.at(setting.text() + " by " + concurrency + " at a time", 0, 1);
        double perSecond = 0;
        List<Long> samples = new ArrayList<>();
        // Platform threads: a derivation never waits, so virtual ones would gain nothing and hide who runs.
        try (ExecutorService threads = Executors.newFixedThreadPool(concurrency)) {
            long start = System.nanoTime();
            do {
                List<long[]> slice = slice(threads, setting, concurrency);
                perSecond = Math.max(
                        perSecond,
                        slice.stream().mapToDouble(ThisMachine::perSecond).sum());
                slice.forEach(nanos -> Arrays.stream(nanos).forEach(samples::add));
            } while (System.nanoTime() - start < THROUGHPUT_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the measurement was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the measurement failed: " + e.getCause(), e);
        }
        Timing timing =
                Timing.of(setting, samples.stream().mapToLong(Long::longValue).toArray());
        return new Throughput(
                setting, concurrency, perSecond, timing.medianSeconds(), timing.p99Seconds(), samples.size());
    }

    private static double perSecond(long[] nanos) {
        return nanos.length / (Arrays.stream(nanos).sum() / NANOS);
    }

    /** What each of the threads needed for each of its derivations. */
    private static List<long[]> slice(ExecutorService threads, Setting setting, int concurrency)
            throws InterruptedException, ExecutionException {
        CountDownLatch ready = new CountDownLatch(concurrency);
        List<Future<long[]>> workers = new ArrayList<>();
        for (int i = 0; i < concurrency; i++) {
            workers.add(threads.submit(() -> work(setting, ready)));
        }
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> worker : workers) {
            all.add(worker.get());
        }
        return all;
    }

    private static long[] work(Setting setting, CountDownLatch ready) throws InterruptedException {
        ready.countDown();
        ready.await();
        List<Long> nanos = new ArrayList<>();
        long start = System.nanoTime();
        do {
            nanos.add(once(setting));
        } while (System.nanoTime() - start < SLICE_NANOS);
        return nanos.stream().mapToLong(Long::longValue).toArray();
    }
}
