package dev.foxproof.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.measure.Timing;
import dev.foxproof.advisor.settings.Kdf;
import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Limits QUARTER_OF_A_SECOND = new Limits(0.25, 1 << 26, 20, 2, 1 << 30, List.of(Kdf.values()));

    @ParameterizedTest
    @CsvSource({"0.2, 0.22, 1", "0.1, 0.11, 0.5", "0.2, 0.3, 1.2", "0.3, 0.31, 1.5"})
    void aDerivationMustBeQuickWhenQuietAndByTheMedianToo(double quiet, double median, double slowness) {
        assertThat(QUARTER_OF_A_SECOND.slowness(new Timing(Setting.pbkdf2(1_000), quiet, median, 1, 10)))
                .isCloseTo(slowness, within(1e-12));
    }
}
