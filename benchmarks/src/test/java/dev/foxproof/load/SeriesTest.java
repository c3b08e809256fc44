package dev.foxproof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static Series.Round round(double perSecond, double cost) {
        return new Series.Round(
                new Figure("sqlite", 10, "login", 1, perSecond, 1, 1, cost / 4, 3 * cost / 4, 1, 1), Optional.empty());
    }

    private static Series.Round login(double perSecond, double scryptSeconds) {
        return new Series.Round(
                round(perSecond, 1).figure(), Optional.of(new ScryptTime(2, scryptSeconds, scryptSeconds)));
    }

    @Test
    void theMedianIsOfTheRates() {
        Series series = new Series(List.of(round(30, 1), round(10, 2), round(20, 3)));
        assertThat(series.median()).isEqualTo(round(20, 3));
    }

    @Test
    void theMedianOfLoginsIsOfWhatTheyReached() {
        Series series = new Series(List.of(login(5, 0.2), login(3, 0.5), login(8, 0.1)));
        assertThat(series.sorted()).containsExactly(login(8, 0.1), login(5, 0.2), login(3, 0.5));
        assertThat(series.median().reached()).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void aCostIsComparedWithThatOfTheSameRound() {
        Series few = new Series(List.of(round(1, 100), round(1, 200), round(1, 400)));
        Series many = new Series(List.of(round(1, 110), round(1, 260), round(1, 480)));
        assertThat(many.costBy(few)).isEqualTo(1.2, within(1e-9));
    }
}
