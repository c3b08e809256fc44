package dev.foxproof.advisor.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttackersTest {
    @TempDir
    Path folder;

    static Stream<String> names() {
        return Attackers.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachComesWithTheSourceOfAllItsFigures(String name) {
        Attacker attacker = Attackers.of(name);

        assertThat(attacker.name()).isEqualTo(name);
        assertThat(attacker.figures().isEmpty()).isEqualTo(attacker.ideal() != null);
        assertThat(attacker.figures()).allSatisfy(figure -> {
            assertThat(figure.source()).startsWith("https://");
            assertThat(figure.tool()).startsWith("hashcat v");
            assertThat(figure.mode()).isIn(8_900, 10_900, 34_000);
            assertThat(figure.date()).isNotBlank();
        });
        Stream.of(attacker.watts(), attacker.rentUsdPerHour(), attacker.purchaseUsd(), attacker.lifetimeYears())
                .filter(Objects::nonNull)
                .forEach(sourced -> assertThat(sourced.source()).matches("(https://|assumption: ).+"));
    }

    @Test
    void noFigureIsGivenTwiceForOneSettingOfOneDevice() {
        assertThat(Attackers.NAMES)
                .allSatisfy(
                        name -> assertThat(Attackers.of(name).figures().stream().map(Figure::setting))
                                .doesNotHaveDuplicates());
    }

    @Test
    void aFarmIsAsManyOfOneDevice() {
        Attacker farm = Attackers.of("farm-100");

        assertThat(farm.devices()).isEqualTo(100);
        assertThat(farm.figures()).isEqualTo(Attackers.of("rtx-4090").figures());
    }

    @Test
    void readsAFileOfTheUser() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), """
                {"name": "mine", "title": "my machine", "devices": 3,
                 "figures": [{"kdf": "scrypt", "parameters": "N=1024 r=8 p=1", "guessesPerSecond": 5,
                              "tool": "t", "date": "d", "source": "s"}]}""");

        Attacker mine = Attackers.of(file.toString());

        assertThat(mine.devices()).isEqualTo(3);
        assertThat(mine.figures().getFirst().setting()).isEqualTo(Setting.scrypt(1_024, 8, 1));
    }

    @Test
    void refusesWhatIsNoAttacker() throws IOException {
        assertThatThrownBy(() -> Attackers.of("rtx-9999"))
                .isInstanceOf(AdvisorException.class)
                .hasMessage(
                        "there is no attacker and no file \"rtx-9999\"; attackers are rtx-4090, rtx-5090, h100-pcie,"
                                + " rented-rtx-4090, farm-100, unit");
        assertThatThrownBy(() -> Attackers.json("{\"name\": \"x\", \"title\": \"x\"}", "x"))
                .hasMessage("the attacker x must have either figures or ideal");
        assertThatThrownBy(() -> Attackers.json("{\"name\": \"x\", \"like\": \"x\"}", "x"))
                .hasMessage("the attacker x is like \"x\", which is no other attacker");
        assertThatThrownBy(() -> Attackers.json("""
                        {"name": "x", "title": "x", "figures": [{"kdf": "scrypt", "parameters": "N=1000 r=8 p=1"}]}""", "x"))
                .hasMessage(
                        "the attacker x, figures 1 is no figure: scrypt: N must be a power of two from 2 to 1048576, is 1000");
        assertThatThrownBy(() -> Attackers.json("{", "x"))
                .hasMessageStartingWith("the attacker x is no well-formed JSON: ");
        Path other = Files.writeString(folder.resolve("notes.txt"), "nothing of use");
        assertThatThrownBy(() -> Attackers.of(other.toString()))
                .hasMessageStartingWith("notes.txt is neither an attacker in JSON nor an output of hashcat -b");
    }
}
