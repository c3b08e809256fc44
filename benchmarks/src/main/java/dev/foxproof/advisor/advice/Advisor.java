package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Guesses;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Argon2idParameters;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the settings within the limits that cost the attackers most. It measures nothing and reads no clock. */
public final class Advisor {
    /** How much dearer than what is recommended a client lets a server make it: beyond, it is kept busy rather than protected. */
    public static final double CEILING_FACTOR = 20;

    /** What share of the limits PBKDF2 is aimed at, so that the next measurement does not put it above them. */
    private static final double AIMED = 0.97;

    /** As a factor. */
    private static final double NOTABLY = 1.1;

    private static final int ITERATIONS_STEP = 10_000;

    private final Limits limits;
    private final List<Attacker> attackers;
    private final List<Minimum> minimums;

    public Advisor(Limits limits, List<Attacker> attackers, List<Minimum> minimums) {
        this.limits = limits;
        this.attackers = List.copyOf(attackers);
        this.minimums = List.copyOf(minimums);
    }

    /** Everything that was measured, judged; of PBKDF2 also what is computed from it. In the order of functions and of work. */
    public List<Candidate> candidates(Measurements measured) {
        return Stream.concat(measured.timings().stream(), computed(measured))
                .filter(timing -> limits.kdfs().contains(timing.setting().kdf()))
                .map(timing -> judge(timing, measured))
                .sorted(Comparator.comparing((Candidate one) -> one.setting().kdf())
                        .thenComparingDouble(one -> one.setting().work())
                        .thenComparingLong(one -> one.setting().memoryBytes()))
                .toList();
    }

    /** Of PBKDF2, whose time is linear: what was measured at its quietest tells all other iteration counts. */
    private Stream<Timing> computed(Measurements measured) {
        List<Timing> known = measured.timings().stream()
                .filter(timing -> timing.setting().kdf() == Kdf.PBKDF2)
                .toList();
        return known.stream().min(Comparator.comparingDouble(Advisor::perIteration)).stream()
                .flatMap(base -> Stream.concat(Grid.pbkdf2().stream(), aims(known, measured))
                        .distinct()
                        .filter(setting -> known.stream()
                                .noneMatch(timing -> timing.setting().equals(setting)))
                        .map(base::scaledTo));
    }

    /**
     * The iterations that just keep within the limits, by everything that was measured, since each figure was disturbed in its own way;
     * and notably fewer than what was found to miss them.
     */
    private Stream<Setting> aims(List<Timing> known, Measurements measured) {
        int busy = Math.min(limits.threads(), measured.cores());
        List<Throughput> loads = measured.throughputs().stream()
                .filter(load -> load.setting().kdf() == Kdf.PBKDF2)
                .filter(load -> load.concurrency() == busy || load.concurrency() == limits.threads())
                .toList();
        double tooSlow = least(
                known.stream().filter(timing -> limits.slowness(timing) > 1).map(Timing::setting));
        double tooBusy = least(loads.stream()
                .filter(load -> borne(load) < load.setting().work())
                .map(Throughput::setting));
        Stream<Double> client =
                known.stream().map(timing -> Math.min(tooSlow, timing.setting().work() / limits.slowness(timing)));
        Stream<Double> server = loads.isEmpty()
                ? known.stream().map(timing -> borne(busy / perIteration(timing)))
                : loads.stream().map(load -> Math.min(tooBusy, borne(load)));
        return Stream.concat(client, server)
                .map(iterations -> rounded(AIMED * iterations))
                .filter(iterations -> iterations >= 1)
                .map(Setting::pbkdf2);
    }

    private static double least(Stream<Setting> settings) {
        return settings.mapToDouble(Setting::work).min().orElse(Double.POSITIVE_INFINITY);
    }

    private double borne(Throughput load) {
        return borne(load.perSecond() * load.setting().work());
    }

    private double borne(double iterationsPerSecond) {
        return iterationsPerSecond * Limits.BUSY_MAX / limits.loginsPerSecond();
    }

    private static double perIteration(Timing timing) {
        return timing.quietSeconds() / timing.setting().work();
    }

    private static int rounded(double iterations) {
        double bounded = Math.min(iterations, Pbkdf2Parameters.ITERATIONS_MAX);
        return bounded >= ITERATIONS_STEP
                ? (int) Math.floor(bounded / ITERATIONS_STEP) * ITERATIONS_STEP
                : (int) Math.floor(bounded);
    }

    private Candidate judge(Timing timing, Measurements measured) {
        Setting setting = timing.setting();
        int wall = limits.memoryWall(setting.memoryBytes());
        int concurrency = Math.min(limits.threads(), wall);
        OptionalDouble load = measured.measured(setting, concurrency);
        int busy = Math.min(concurrency, measured.cores());
        double logins = load.isPresent()
                ? load.getAsDouble()
                : busy * measured.efficiency(setting.kdf()) / timing.quietSeconds();
        boolean fits = setting.memoryBytes() <= limits.memoryBytes();
        boolean quick = limits.slowness(timing) <= 1;
        boolean bears = concurrency >= 1 && logins * Limits.BUSY_MAX >= limits.loginsPerSecond();
        return new Candidate(
                timing,
                concurrency,
                wall,
                logins,
                busy == 0 ? 0 : logins / busy,
                load.isPresent(),
                fastest(setting),
                fits && quick,
                fits && quick && bears);
    }

    private double fastest(Setting setting) {
        return attackers.stream()
                .map(attacker -> Guesses.perSecond(attacker, setting))
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(Double.NaN);
    }

    /** The answer for each function on each side. */
    public List<Pick> picks(List<Candidate> candidates) {
        List<Pick> picks = new ArrayList<>();
        for (Side side : Side.values()) {
            for (Kdf kdf : limits.kdfs()) {
                picks.add(pick(
                        side,
                        kdf,
                        candidates.stream()
                                .filter(one -> one.setting().kdf() == kdf)
                                .toList()));
            }
        }
        return picks;
    }

    private Pick pick(Side side, Kdf kdf, List<Candidate> candidates) {
        @Nullable
        Candidate best = candidates.stream()
                .filter(one -> one.meets(side))
                .max(Comparator.comparingDouble(Advisor::worth)
                        .thenComparingLong(one -> one.setting().memoryBytes()))
                .orElse(null);
        @Nullable
        Candidate nearest = candidates.stream()
                .filter(one -> best == null || isJustMissed(side, one, best))
                .min(Comparator.comparingDouble(one -> miss(side, one)))
                .orElse(null);
        double missedBy = nearest == null ? 0 : miss(side, nearest) - 1;
        return best == null
                ? new Pick(side, kdf, null, nearest, missedBy, null, null, List.of())
                : new Pick(side, kdf, best, nearest, missedBy, floor(best), ceiling(best), below(best.setting()));
    }

    /** Whether on another day it might have been the answer, and another one than the best in more than name. */
    private boolean isJustMissed(Side side, Candidate one, Candidate best) {
        return !one.meets(side) && worth(one) >= NOTABLY * worth(best) && miss(side, one) <= NOTABLY;
    }

    /** What it costs the attacker; without a figure of any attacker, the work stands for it. */
    private static double worth(Candidate one) {
        return Double.isNaN(one.guessesPerSecond()) ? one.setting().work() : one.attackerSeconds();
    }

    /** By how much the worst of the limits is missed, as a factor. */
    private double miss(Side side, Candidate one) {
        double latency = limits.slowness(one.timing());
        double memory = (double) one.setting().memoryBytes() / limits.memoryBytes();
        double load = side == Side.CLIENT ? 0 : limits.loginsPerSecond() / (one.loginsPerSecond() * Limits.BUSY_MAX);
        return Math.max(latency, Math.max(memory, load));
    }

    public List<Minimum> below(Setting setting) {
        return minimums.stream()
                .filter(minimum -> minimum.kdf() == setting.kdf() && !minimum.reachedBy(setting))
                .toList();
    }

    /** The dearest published minimum; the setting itself where it does not reach them all, so that nothing weaker is let through. */
    private Setting floor(Candidate best) {
        if (!below(best.setting()).isEmpty()) {
            return best.setting();
        }
        return minimums.stream()
                .filter(minimum -> minimum.kdf() == best.setting().kdf())
                .flatMap(minimum -> minimum.any().stream())
                .filter(enough -> enough.memoryBytes() <= best.setting().memoryBytes()
                        && enough.work() <= best.setting().work())
                .max(Comparator.comparingDouble(Setting::work))
                .map(enough -> inLanesOf(best.setting(), enough))
                .orElse(best.setting());
    }

    /** Lanes of Argon2id share memory and work, and cost an attacker nothing: next to a setting with one lane, four would read as more. */
    private static Setting inLanesOf(Setting best, Setting enough) {
        return best instanceof Setting.OfArgon2id mine && enough instanceof Setting.OfArgon2id other
                ? Setting.argon2id(
                        other.cost().memoryKib(),
                        other.cost().passes(),
                        mine.cost().lanes())
                : enough;
    }

    /** What takes a client like this one {@link #CEILING_FACTOR} times as long, within the specification's own bounds. */
    private Setting ceiling(Candidate best) {
        double work = best.setting().work() * CEILING_FACTOR;
        return switch (best.setting()) {
            case Setting.OfPbkdf2 pbkdf2 -> Setting.pbkdf2(rounded(work));
            case Setting.OfScrypt scrypt -> {
                int n = scrypt.cost().n();
                int n1 = Math.min(
                        ScryptParameters.N_MAX, Integer.highestOneBit((int) Math.min(1 << 30, n * CEILING_FACTOR)));
                yield Setting.scrypt(n1, scrypt.cost().r(), scrypt.cost().p());
            }
            case Setting.OfArgon2id argon2id -> {
                int passes = (int)
                        Math.min(Argon2idParameters.PASSES_MAX, argon2id.cost().passes() * CEILING_FACTOR / 4);
                int memory = Math.min(
                        Argon2idParameters.MEMORY_KIB_MAX, argon2id.cost().memoryKib() * 4);
                yield Setting.argon2id(
                        memory, Math.max(1, passes), argon2id.cost().lanes());
            }
        };
    }

    /** The settings that nobody beats in both: quicker for who runs them, and dearer for the attacker. */
    public static List<Candidate> front(List<Candidate> candidates) {
        return candidates.stream()
                .filter(one -> !Double.isNaN(one.guessesPerSecond()))
                .filter(one -> candidates.stream()
                        .noneMatch(other ->
                                other.timing().quietSeconds() < one.timing().quietSeconds()
                                        && other.attackerSeconds() >= one.attackerSeconds()))
                .sorted(Comparator.comparingDouble(one -> one.timing().quietSeconds()))
                .toList();
    }
}
