package dev.foxproof.advisor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final Setting SETTING = Setting.pbkdf2(1_000);

    @Test
    void medianAndNearestRankOfTheSamples() {
        Timing hundred = Timing.of(
                SETTING,
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * 1_000_000).toArray());

        assertThat(hundred.quietSeconds()).isCloseTo(0.025, within(1e-12));
        assertThat(hundred.medianSeconds()).isCloseTo(0.0505, within(1e-12));
        assertThat(hundred.p99Seconds()).isCloseTo(0.099, within(1e-12));
        assertThat(hundred.samples()).isEqualTo(100);
        assertThat(Timing.of(SETTING, 3, 1, 2).medianSeconds()).isCloseTo(2e-9, within(1e-18));
        assertThat(Timing.of(SETTING, 3, 1, 2).quietSeconds()).isCloseTo(1e-9, within(1e-18));
        assertThat(Timing.of(SETTING, 3, 1, 2).p99Seconds()).isCloseTo(3e-9, within(1e-18));
    }

    @Test
    void scalesWithTheWorkAndSaysThatItWasNotMeasured() {
        Timing ten = Timing.of(SETTING, 2_000_000).scaledTo(Setting.pbkdf2(10_000));

        assertThat(ten.quietSeconds()).isCloseTo(0.02, within(1e-12));
        assertThat(ten.medianSeconds()).isCloseTo(0.02, within(1e-12));
        assertThat(ten.samples()).isZero();
    }

    @Test
    void thisMachineTimesEverySettingAndFinishesUnderLoad() {
        ThisMachine machine = new ThisMachine(0.001);
        Setting tiny = Setting.scrypt(16, 1, 1);

        List<Timing> timings = machine.time(
                List.of(tiny, SETTING),
                10,
                (what, done, total) -> assertThat(done).isLessThan(total));

        assertThat(timings).extracting(Timing::setting).containsExactly(tiny, SETTING);
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.medianSeconds()).isPositive();
            assertThat(timing.samples()).isGreaterThanOrEqualTo(10);
        });
    }
}
