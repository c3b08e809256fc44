package dev.foxproof.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.advisor.attack.Attackers;
import dev.foxproof.advisor.measure.Stopwatch;
import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TunerTest {
    private static final FakeMachine QUIET = new FakeMachine(5.0e-7, 2.4e-9, 0.8, 2);
    private static final Limits LIMITS = new Limits(0.25, 1 << 26, 20, 2, 1 << 30, List.of(Kdf.values()));

    /** A neighbour takes half of the machine's speed, or none. */
    private abstract static class Shared implements Stopwatch {
        abstract boolean busy(int samples);

        abstract boolean busyUnderLoad(Setting setting);

        @Override
        public List<Timing> time(List<Setting> settings, int samplesMin, Progress progress) {
            double factor = busy(samplesMin) ? 2 : 1;
            return QUIET.time(settings, samplesMin, progress).stream()
                    .map(one -> new Timing(
                            one.setting(),
                            one.quietSeconds() * factor,
                            one.medianSeconds() * factor,
                            one.p99Seconds() * factor,
                            one.samples()))
                    .toList();
        }

        @Override
        public Throughput throughput(Setting setting, int concurrency, Progress progress) {
            Throughput one = QUIET.throughput(setting, concurrency, progress);
            double factor = busyUnderLoad(setting) ? 2 : 1;
            return new Throughput(
                    setting,
                    concurrency,
                    one.perSecond() / factor,
                    one.medianSeconds() * factor,
                    one.p99Seconds() * factor,
                    one.samples());
        }
    }

    private static List<String> recommended(Stopwatch stopwatch) {
        Tuner tuner =
                new Tuner(LIMITS, Attackers.NAMES.stream().map(Attackers::of).toList(), List.of());
        return tuner.measure(stopwatch, "a machine", 2, (what, done, total) -> {}).picks().stream()
                .map(pick -> pick.side() + " "
                        + (pick.best() == null
                                ? "nothing"
                                : pick.best().setting().text()))
                .toList();
    }

    @Test
    void aNeighbourWhoDisturbsTheFirstPassChangesNoRecommendation() {
        assertThat(recommended(new Shared() {
                    private int thorough;

                    @Override
                    boolean busy(int samples) {
                        return samples > 10 && thorough++ == 0;
                    }

                    @Override
                    boolean busyUnderLoad(Setting setting) {
                        return false;
                    }
                }))
                .isEqualTo(recommended(QUIET));
    }

    @Test
    void aNeighbourWhoDisturbsTheFirstPassUnderLoadChangesNoRecommendation() {
        assertThat(recommended(new Shared() {
                    private final Set<Setting> seen = new HashSet<>();

                    @Override
                    boolean busy(int samples) {
                        return false;
                    }

                    @Override
                    boolean busyUnderLoad(Setting setting) {
                        return seen.add(setting);
                    }
                }))
                .isEqualTo(recommended(QUIET));
    }
}
