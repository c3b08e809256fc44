package dev.foxproof.advisor.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.AdvisorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"250ms,0.25", "1.5s,1.5", "40 us,0.00004", "2min,120", "14d,1209600"})
    void readsDurations(String text, double seconds) {
        assertThat(Quantities.seconds("--t", text)).isCloseTo(seconds, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"64MiB,67108864", "2GiB,2147483648", "1.5KiB,1536", "512B,512"})
    void readsSizes(String text, long bytes) {
        assertThat(Quantities.bytes("--m", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"250", "ms", "-1ms", "0ms", "1 fortnight", "1e3ms", "64MB", ""})
    void refusesWhatHasNoUnitOrIsNotAboveZero(String text) {
        assertThatThrownBy(() -> Quantities.seconds("--target-latency", text))
                .isInstanceOf(AdvisorException.class)
                .hasMessage("--target-latency must be a duration with its unit, such as 250ms, 1.5s or 14d, not \""
                        + text + "\"");
    }

    @Test
    void refusesDecimalUnitsOfMemory() {
        assertThatThrownBy(() -> Quantities.bytes("--memory", "64MB"))
                .hasMessage("--memory must be a size with its unit, such as 64MiB or 2GiB, not \"64MB\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0000004, 400 ns",
        "0.05, 50.0 ms",
        "1.5, 1.50 s",
        "600, 10.0 min",
        "7201, 2.00 h",
        "864000, 10.0 days",
        "31557600000, '1,000 years'",
        "3e18, 95.1 billion years"
    })
    void saysDurations(double seconds, String words) {
        assertThat(Words.seconds(seconds)).isEqualTo(words);
    }

    @Test
    void saysOtherQuantities() {
        assertThat(Words.bytes(64 << 20)).isEqualTo("64.0 MiB");
        assertThat(Words.dollars(0.001)).isEqualTo("< $0.01");
        assertThat(Words.dollars(1234.4)).isEqualTo("$1,234");
        assertThat(Words.dollars(Double.NaN)).isEqualTo("no price");
        assertThat(Words.number(3.2e17)).isEqualTo("3.2·10^17");
        assertThat(Words.perSecond(8_865_700)).isEqualTo("8.87 million/s");
    }
}
