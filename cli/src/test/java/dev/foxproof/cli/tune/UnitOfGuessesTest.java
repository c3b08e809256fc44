package dev.foxproof.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.advice.Adversary;
import dev.foxproof.advisor.advice.Adversary.Stretch;
import dev.foxproof.advisor.advice.Crack;
import dev.foxproof.advisor.attack.Attacker;
import dev.foxproof.advisor.attack.Attackers;
import dev.foxproof.advisor.attack.Guesses;
import dev.foxproof.conformance.attacks.GuessCost;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine of chapter 70 is here twice, as the harness of attacks computes with it and as one attacker of the advisor: it is one. */
class UnitOfGuessesTest {
    private static final Attacker UNIT = Attackers.of("unit");

    @ParameterizedTest
    @EnumSource
    void theAdvisorAndTheAttacksCountAlike(Adversary adversary) {
        agree(adversary, Stretch.CLASSIC, adversary.classClassic());
        agree(adversary, Stretch.CURRENT, adversary.classCurrent());
    }

    private static void agree(Adversary adversary, Stretch stretch, String costClass) {
        GuessCost expected = GuessCost.valueOf(costClass);
        double rate = Guesses.perSecond(UNIT, adversary.chain(stretch)).orElseThrow();

        assertThat(rate).isCloseTo(expected.perSecond(), within(1e-6 * expected.perSecond()));
        assertThat(Crack.of(UNIT, adversary.chain(stretch), Crack.guesses(40), 0)
                                .orElseThrow()
                                .seconds()
                        / 86_400)
                .isCloseTo(expected.days(40), within(1e-6 * expected.days(40)));
        assertThat(Objects.requireNonNull(UNIT.ideal()).pbkdf2IterationsPerSecond())
                .isEqualTo(GuessCost.PBKDF2_PER_SECOND);
        assertThat(UNIT.ideal().bytesPerSecond()).isEqualTo(GuessCost.MEMORY_PER_SECOND);
    }
}
