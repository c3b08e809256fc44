package dev.foxproof.advisor.advice;

import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What was measured.
 *
 * @param cores that the process may use
 * @param machine what the figures belong to, for people
 */
public record Measurements(String machine, int cores, List<Timing> timings, List<Throughput> throughputs) {
    public Measurements {
        timings = List.copyOf(timings);
        throughputs = List.copyOf(throughputs);
    }

    /** With a setting timed again. Of two figures the quieter one holds: whatever disturbs a derivation makes it slower, never quicker. */
    public Measurements with(Timing timing) {
        List<Timing> all = new ArrayList<>(timings);
        boolean quieter = timings.stream()
                .filter(old -> old.setting().equals(timing.setting()))
                .allMatch(old -> timing.quietSeconds() < old.quietSeconds());
        if (quieter) {
            all.removeIf(old -> old.setting().equals(timing.setting()));
            all.add(timing);
        }
        return new Measurements(machine, cores, all, throughputs);
    }

    /** With a setting under load again. Of two figures the higher one holds, for the same reason. */
    public Measurements with(Throughput throughput) {
        List<Throughput> all = new ArrayList<>(throughputs);
        Predicate<Throughput> ofTheSame =
                old -> old.setting().equals(throughput.setting()) && old.concurrency() == throughput.concurrency();
        if (all.stream().filter(ofTheSame).allMatch(old -> throughput.perSecond() > old.perSecond())) {
            all.removeIf(ofTheSame);
            all.add(throughput);
        }
        return new Measurements(machine, cores, timings, all);
    }

    public OptionalDouble measured(Setting setting, int concurrency) {
        return throughputs.stream()
                .filter(one -> one.setting().equals(setting) && one.concurrency() == concurrency)
                .mapToDouble(Throughput::perSecond)
                .findFirst();
    }

    /**
     * What share of its speed a derivation keeps when as many run as there are cores: two that share a core or the memory slow each other
     * down. The best that settings of the same function show, since what is recommended is measured so itself; 1 if none was.
     */
    public double efficiency(Kdf kdf) {
        return throughputs.stream()
                .filter(one -> one.setting().kdf() == kdf && one.concurrency() == cores)
                .flatMapToDouble(one -> timings.stream()
                        .filter(timing -> timing.setting().equals(one.setting()))
                        .mapToDouble(timing -> one.perSecond() * timing.quietSeconds() / cores))
                .max()
                .orElse(1);
    }
}
