package dev.foxproof.conformance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The classes cost what chapter 70 says. */
class GuessCostTest {
    @ParameterizedTest
    @EnumSource
    void isTheOneOfTheChapter(GuessCost cost) throws IOException {
        String rate = String.format(Locale.ROOT, "%,.0f", cost.perSecond()).replace(',', ' ');

        assertThat(Files.readAllLines(Path.of("..", "spec", "protocol", "70-privacy.md")))
                .filteredOn(line -> line.startsWith("| " + cost.name() + " |"))
                .singleElement()
                .asString()
                .contains("| " + rate + " |");
    }
}
