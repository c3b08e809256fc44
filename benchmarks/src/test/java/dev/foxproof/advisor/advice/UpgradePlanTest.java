package dev.foxproof.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.AdvisorException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class UpgradePlanTest {
    private static final double DAY = 86_400;

    @Test
    void afterTheMeanTimeBetweenLoginsAllButAShareOfEHaveCome() {
        UpgradePlan plan = new UpgradePlan(1_000_000, 14 * DAY, 0.3, UpgradePlan.V1_TO_V2);

        // 0.7 · (1 − 1/e)
        assertThat(plan.shareAfter(14 * DAY)).isCloseTo(0.442484, within(1e-6));
        // −14 d · ln(1 − 0.5/0.7) = 17.54 d
        assertThat(plan.secondsTo(0.5) / DAY).isCloseTo(17.5387, within(1e-4));
        assertThat(plan.secondsTo(0.7)).as("the others never come").isInfinite();
        // 700 000 logins in 14 days, three derivations each
        assertThat(plan.extraPerSecond(0)).isCloseTo(1.7361, within(1e-4));
        assertThat(plan.extraInAll()).isEqualTo(2_100_000);
    }

    @Property
    void theShareReachedAfterTheTimeForAShareIsThatShare(
            @ForAll @DoubleRange(max = 0.9) double dormant, @ForAll @DoubleRange(min = 0.01, max = 0.99) double part) {
        UpgradePlan plan = new UpgradePlan(1_000, DAY, dormant, 1);
        double share = part * (1 - dormant);

        assertThat(plan.shareAfter(plan.secondsTo(share))).isCloseTo(share, within(1e-9));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new UpgradePlan(0, 1, 0, 1))
                .isInstanceOf(AdvisorException.class)
                .hasMessage("--accounts must be at least 1");
        assertThatThrownBy(() -> new UpgradePlan(1, 0, 0, 1)).hasMessage("--login-every must be above 0");
        assertThatThrownBy(() -> new UpgradePlan(1, 1, 1, 1)).hasMessage("--dormant must be 0 to less than 1, not 1.0");
    }
}
