package dev.foxproof.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.advisor.measure.Throughput;
import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final Setting SETTING = Setting.pbkdf2(1_000);
    private static final Timing QUIET = new Timing(SETTING, 0.1, 0.12, 0.2, 40);
    private static final Timing DISTURBED = new Timing(SETTING, 0.11, 0.111, 0.112, 40);
    private static final Timing OTHER = new Timing(Setting.pbkdf2(2_000), 0.5, 0.5, 0.5, 10);

    private static Measurements measured(Timing... timings) {
        return new Measurements("a machine", 2, List.of(timings), List.of());
    }

    @Test
    void theQuieterOfTwoFiguresHoldsWhicheverCameFirst() {
        assertThat(measured(QUIET, OTHER).with(DISTURBED).timings()).containsExactly(QUIET, OTHER);
        assertThat(measured(DISTURBED, OTHER).with(QUIET).timings()).containsExactly(OTHER, QUIET);
        assertThat(measured(OTHER).with(DISTURBED).timings()).containsExactly(OTHER, DISTURBED);
    }

    @Test
    void theHigherOfTwoFiguresUnderLoadHoldsWhicheverCameFirst() {
        Throughput high = new Throughput(SETTING, 2, 20, 0.1, 0.2, 50);
        Throughput low = new Throughput(SETTING, 2, 15, 0.1, 0.2, 50);
        Throughput alone = new Throughput(SETTING, 1, 11, 0.1, 0.2, 50);

        assertThat(measured(QUIET).with(alone).with(high).with(low).throughputs())
                .containsExactly(alone, high);
        assertThat(measured(QUIET).with(low).with(alone).with(high).throughputs())
                .containsExactly(alone, high);
    }
}
