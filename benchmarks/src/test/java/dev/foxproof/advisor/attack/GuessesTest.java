package dev.foxproof.advisor.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final Attacker CARD = attacker(
            figure(Setting.pbkdf2(1_000), 8_000_000),
            figure(Setting.scrypt(16_384, 8, 1), 7_000),
            figure(Setting.argon2id(65_536, 3, 1), 1_700));

    private static Figure figure(Setting setting, double rate) {
        return new Figure(setting, rate, "a tool", 1, "a date", "a source");
    }

    private static Attacker attacker(Figure... figures) {
        return new Attacker("a", "an attacker", 1, null, null, null, null, List.of(figures), null, "");
    }

    @Test
    void publishedFiguresComeBackAsTheyAre() {
        assertThat(Guesses.perSecond(CARD, Setting.pbkdf2(1_000))).hasValue(8_000_000);
        assertThat(Guesses.perSecond(CARD, Setting.scrypt(16_384, 8, 1))).hasValue(7_000);
        assertThat(Guesses.perSecond(CARD, Setting.argon2id(65_536, 3, 1))).hasValue(1_700);
        assertThat(Guesses.published(CARD, Setting.scrypt(16_384, 8, 1))).isTrue();
        assertThat(Guesses.published(CARD, Setting.scrypt(65_536, 8, 1))).isFalse();
    }

    @Test
    void scalesPbkdf2ByIterationsAndTheOthersByTheBytesPassedOver() {
        // 8 000 000 · 1 000 / 650 000
        assertThat(Guesses.perSecond(CARD, Setting.pbkdf2(650_000)).orElse(0)).isCloseTo(12_307.69, within(0.01));
        // four times the memory; and the same memory twice
        assertThat(Guesses.perSecond(CARD, Setting.scrypt(65_536, 8, 1))).hasValue(1_750);
        assertThat(Guesses.perSecond(CARD, Setting.scrypt(16_384, 8, 2))).hasValue(3_500);
        // 65 536 · 3 / (19 456 · 2) times as fast
        assertThat(Guesses.perSecond(CARD, Setting.argon2id(19_456, 2, 1)).orElse(0))
                .isCloseTo(8_589.47, within(0.01));
    }

    @Test
    void takesTheFigureThatIsNearest() {
        Attacker two =
                attacker(figure(Setting.scrypt(1_024, 8, 1), 900_000), figure(Setting.scrypt(16_384, 8, 1), 7_000));

        assertThat(Guesses.perSecond(two, Setting.scrypt(32_768, 8, 1))).hasValue(3_500);
        assertThat(Guesses.perSecond(two, Setting.scrypt(2_048, 8, 1))).hasValue(450_000);
    }

    @Test
    void addsTheTimesOfFunctionsInARow() {
        // 1 / (650 000 / 8e9 + 1 / 1 750)
        assertThat(Guesses.perSecond(CARD, List.of(Setting.pbkdf2(650_000), Setting.scrypt(65_536, 8, 1)))
                        .orElse(0))
                .isCloseTo(1_532.15, within(0.01));
    }

    @Test
    void saysNothingOfAFunctionWithoutAFigure() {
        Attacker one = attacker(figure(Setting.pbkdf2(1_000), 1));

        assertThat(Guesses.perSecond(one, Setting.scrypt(1_024, 8, 1))).isEmpty();
        assertThat(Guesses.perSecond(one, List.of(Setting.pbkdf2(1_000), Setting.scrypt(1_024, 8, 1))))
                .isEmpty();
    }

    @Test
    void theIdealisedMachineMovesTheMemoryTwice() {
        Attacker ideal = new Attacker(
                "i", "ideal", 1, null, null, null, null, List.of(), new Ideal(6.0e9, 1.536e12, "chapter 70"), "");

        assertThat(Guesses.perSecond(ideal, Setting.pbkdf2(1_000))).hasValue(6_000_000);
        assertThat(Guesses.perSecond(ideal, Setting.scrypt(65_536, 8, 1)).orElse(0))
                .isCloseTo(11_444.09, within(0.01));
        // 1.536e12 / (2 · 3 · 64 MiB)
        assertThat(Guesses.perSecond(ideal, Setting.argon2id(65_536, 3, 1)).orElse(0))
                .isCloseTo(3_814.70, within(0.01));
    }

    @Test
    void anHourCostsEnergyAndTheShareOfTheCard() {
        Sourced watts = new Sourced(500, "s");
        Attacker owned = new Attacker(
                "o", "o", 1, watts, null, new Sourced(8_766, "s"), new Sourced(2, "s"), CARD.figures(), null, "");
        Attacker rented =
                new Attacker("r", "r", 1, watts, new Sourced(0.34, "s"), null, null, CARD.figures(), null, "");

        assertThat(owned.usdPerDeviceHour(0.20)).isCloseTo(0.60, within(1e-9));
        assertThat(rented.usdPerDeviceHour(0.20)).isEqualTo(0.34);
        assertThat(CARD.usdPerDeviceHour(0.20)).isNaN();
    }
}
