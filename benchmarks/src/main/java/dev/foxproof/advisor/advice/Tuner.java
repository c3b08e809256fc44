package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.measure.Stopwatch;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures what is needed and asks the {@link Advisor}. Whatever it recommends was timed twice more, and the server's choices twice
 * under load: if both show a setting to miss the limits, the next one is tried.
 */
public final class Tuner {
    /** Long enough to be timed well and short enough to be timed often; PBKDF2 is linear from there. */
    private static final int ITERATIONS_MEASURED = 200_000;

    /** A setting that a smaller one shows to take this many times the target is not measured. */
    private static final double HOPELESS = 1.2;

    /** How often a setting is timed that is only looked at. */
    private static final int SURVEYED = 10;

    /** How often one that is recommended. */
    private static final int RECOMMENDED = 40;

    /** And how many times that, since a disturbance may last longer than the one. */
    private static final int PASSES = 2;

    private static final int SMALLEST = 3;
    private static final int TRIES_MAX = 12;
    private static final int CONCURRENCY_MAX = 16;

    private final Limits limits;
    private final List<Attacker> attackers;
    private final List<Setting> asked;
    private final Advisor advisor;

    private record Load(Setting setting, int concurrency) {}

    /**
     * @param asked settings to judge besides
     * @throws AdvisorException if one of them does not fit into the heap
     */
    public Tuner(Limits limits, List<Attacker> attackers, List<Setting> asked) {
        this.limits = limits;
        this.attackers = List.copyOf(attackers);
        this.asked = List.copyOf(asked);
        for (Setting setting : asked) {
            if (limits.memoryWall(setting.memoryBytes()) < 1) {
                throw new AdvisorException(setting.text() + " holds " + Words.bytes(setting.memoryBytes())
                        + " in one derivation, but of a heap of " + Words.bytes(limits.heapBytes())
                        + " derivations may hold " + Words.bytes(limits.heapBytes() * Limits.HEAP_SHARE));
            }
        }
        this.advisor = new Advisor(limits, attackers, References.minimums());
    }

    /** Without measuring: from results of another run. What several derivations at a time do to each other is not in them. */
    public Tuning from(List<Timing> timings, String source, int cores) {
        return answer(new Measurements(source, cores, timings, List.of()), false);
    }

    /** Measures this machine. */
    public Tuning measure(Stopwatch stopwatch, String machine, int cores, Stopwatch.Progress progress) {
        Measurements measured = new Measurements(
                machine, cores, stopwatch.time(settings(stopwatch, progress), SURVEYED, progress), List.of());
        Map<Load, Integer> loads = new LinkedHashMap<>();
        for (Kdf kdf : limits.kdfs()) {
            middle(measured, kdf)
                    .filter(setting -> cores <= limits.memoryWall(setting.memoryBytes()))
                    .ifPresent(setting -> loads.put(new Load(setting, cores), 0));
        }
        for (Load load : nextPass(loads)) {
            measured = measured.with(stopwatch.throughput(load.setting(), load.concurrency(), progress));
        }
        measured = confirmed(stopwatch, measured, loads, progress);
        return answer(curves(stopwatch, measured, progress), true);
    }

    private List<Setting> settings(Stopwatch stopwatch, Stopwatch.Progress progress) {
        List<Setting> all = new ArrayList<>();
        for (Kdf kdf : limits.kdfs()) {
            if (kdf == Kdf.PBKDF2) {
                all.add(Setting.pbkdf2(ITERATIONS_MEASURED));
                continue;
            }
            List<Setting> grid = Grid.within(kdf, limits.memoryBytes());
            if (grid.isEmpty()) {
                continue;
            }
            Timing first =
                    stopwatch.time(List.of(grid.getFirst()), SURVEYED, progress).getFirst();
            for (int i = 0; i < grid.size(); i++) {
                if (i < SMALLEST || first.scaledTo(grid.get(i)).quietSeconds() <= limits.targetSeconds() * HOPELESS) {
                    all.add(grid.get(i));
                }
            }
        }
        asked.stream()
                .filter(setting -> limits.kdfs().contains(setting.kdf()) && !all.contains(setting))
                .forEach(all::add);
        return all;
    }

    /** A setting of the function that stands for the others under load. */
    private static Optional<Setting> middle(Measurements measured, Kdf kdf) {
        List<Setting> all = measured.timings().stream()
                .map(Timing::setting)
                .filter(setting -> setting.kdf() == kdf)
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() / 2));
    }

    /**
     * Times what is recommended {@link #PASSES} times, some time apart, until nothing else is recommended. What the first pass shows to
     * miss the limits has its second one too: it may have been disturbed.
     */
    private Measurements confirmed(
            Stopwatch stopwatch, Measurements start, Map<Load, Integer> loads, Stopwatch.Progress progress) {
        Measurements measured = start;
        Map<Setting, Integer> alone = new LinkedHashMap<>();
        for (int i = 0; i < TRIES_MAX; i++) {
            for (Pick pick : advisor.picks(advisor.candidates(measured))) {
                Candidate best = pick.best();
                if (best != null) {
                    alone.putIfAbsent(best.setting(), 0);
                }
                if (best != null && pick.side() == Side.SERVER) {
                    loads.putIfAbsent(new Load(best.setting(), best.concurrency()), 0);
                }
            }
            List<Setting> toTime = nextPass(alone);
            List<Load> underLoad = nextPass(loads);
            if (toTime.isEmpty() && underLoad.isEmpty()) {
                break;
            }
            for (Timing timing : stopwatch.time(toTime, RECOMMENDED, progress)) {
                measured = measured.with(timing);
            }
            for (Load load : underLoad) {
                measured = measured.with(stopwatch.throughput(load.setting(), load.concurrency(), progress));
            }
        }
        return measured;
    }

    /** What has not had all of its passes, which are counted. */
    private static <T> List<T> nextPass(Map<T, Integer> passes) {
        List<T> open = passes.entrySet().stream()
                .filter(entry -> entry.getValue() < PASSES)
                .map(Map.Entry::getKey)
                .toList();
        open.forEach(one -> passes.merge(one, 1, Integer::sum));
        return open;
    }

    /** How the server's choices bear more and more at a time, up to where the memory ends. */
    private Measurements curves(Stopwatch stopwatch, Measurements start, Stopwatch.Progress progress) {
        Measurements measured = start;
        int most = Math.min(CONCURRENCY_MAX, Math.max(limits.threads(), 4 * start.cores()));
        for (Pick pick : advisor.picks(advisor.candidates(start))) {
            Candidate best = pick.best();
            if (pick.side() == Side.SERVER && best != null) {
                int here = Math.min(most, best.memoryWall());
                for (int concurrency = 1; concurrency <= here; concurrency *= 2) {
                    if (measured.measured(best.setting(), concurrency).isEmpty()) {
                        measured = measured.with(stopwatch.throughput(best.setting(), concurrency, progress));
                    }
                }
            }
        }
        return measured;
    }

    private Tuning answer(Measurements measured, boolean here) {
        List<Candidate> candidates = advisor.candidates(measured);
        return new Tuning(limits, measured, here, attackers, asked, candidates, advisor.picks(candidates));
    }
}
