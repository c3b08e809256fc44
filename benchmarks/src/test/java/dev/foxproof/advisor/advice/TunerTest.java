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
    private static final int LOOKED_AT = 10;
    private static final Limits LIMITS = new Limits(0.25, 1 << 26, 20, 2, 1 << 30, List.of(Kdf.values()));

    /** How many times longer everything takes while neighbours disturb. */
    private abstract static class Shared implements Stopwatch {
        abstract double slower(int samples);

        double slowerUnderLoad(Setting setting) {
            return 1;
        }

        @Override
        public List<Timing> time(List<Setting> settings, int samplesMin, Progress progress) {
            double factor = slower(samplesMin);
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
            double factor = slowerUnderLoad(setting);
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
        return recommended(stopwatch, LIMITS);
    }

    private static List<String> recommended(Stopwatch stopwatch, Limits limits) {
        Tuner tuner =
                new Tuner(limits, Attackers.NAMES.stream().map(Attackers::of).toList(), List.of());
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
                    double slower(int samples) {
                        return samples > LOOKED_AT && thorough++ == 0 ? 2 : 1;
                    }
                }))
                .isEqualTo(recommended(QUIET));
    }

    @Test
    void aNeighbourWhoDisturbsTheFirstPassUnderLoadChangesNoRecommendation() {
        assertThat(recommended(new Shared() {
                    private final Set<Setting> seen = new HashSet<>();

                    @Override
                    double slower(int samples) {
                        return 1;
                    }

                    @Override
                    double slowerUnderLoad(Setting setting) {
                        return seen.add(setting) ? 2 : 1;
                    }
                }))
                .isEqualTo(recommended(QUIET));
    }

    @Test
    void whereTheFirstLookWasTooOptimisticTheIterationsAreALittleFewer() {
        assertThat(recommended(new Shared() {
                    @Override
                    double slower(int samples) {
                        return samples > LOOKED_AT ? 1.08 : 1;
                    }
                }))
                .as("97 % of the 380,000 that took 205 ms, in steps of 10,000")
                .contains("CLIENT PBKDF2-HMAC-SHA256 iterations=360000");
    }

    @Test
    void whereTheFirstLoadWasTooOptimisticTheIterationsAreALittleFewer() {
        assertThat(recommended(
                        new Shared() {
                            @Override
                            double slower(int samples) {
                                return 1;
                            }

                            @Override
                            double slowerUnderLoad(Setting setting) {
                                return setting.equals(Setting.pbkdf2(200_000)) ? 1 : 1.08;
                            }
                        },
                        new Limits(0.5, 1 << 26, 4, 2, 1 << 30, List.of(Kdf.PBKDF2))))
                .as("620,000 by the first, which miss the limits; 97 % of them, which miss them too; and 97 % of these")
                .contains("SERVER PBKDF2-HMAC-SHA256 iterations=580000");
    }
}
