package dev.foxproof.advisor.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foxproof.advisor.AdvisorException;
import dev.foxproof.advisor.settings.Setting;
import org.junit.jupiter.api.Test;

class HashcatOutputTest {
    /** The form and the figures of version 6.2.6. */
    private static final String VERSION_6_2_6 = """
            hashcat (v6.2.6) starting in benchmark mode

            * Device #1: WARNING! Kernel exec timeout is not disabled.
            CUDA API (CUDA 11.8)
            ====================
            * Device #1: NVIDIA GeForce RTX 4090, 23867/24252 MB, 128MCU

            OpenCL API (OpenCL 3.0 CUDA 11.8.87) - Platform #1 [NVIDIA Corporation]
            * Device #2: NVIDIA GeForce RTX 4090, skipped

            ---------------------------------------------
            * Hash-Mode 8900 (scrypt) [Iterations: 16384]
            ---------------------------------------------

            Speed.#1.........:     7126 H/s (29.16ms) @ Accel:128 Loops:1024 Thr:32 Vec:1

            * Hash-Mode 9200 (Cisco-IOS $8$ (PBKDF2-SHA256)) [Iterations: 19999]

            Speed.#1.........:   430.1 kH/s (60.71ms) @ Accel:16 Loops:512 Thr:512 Vec:1

            * Hash-Mode 10900 (PBKDF2-HMAC-SHA256) [Iterations: 999]

            Speed.#1.........:  8865.7 kH/s (50.50ms) @ Accel:64 Loops:124 Thr:512 Vec:1

            Started: Wed Oct 12 2022
            """;

    /** The form and the figures of version 6.1.1 on four cards. */
    private static final String VERSION_6_1_1 = """
            hashcat (v6.1.1) starting in benchmark mode...

            * Device #1: A100-PCIE-40GB, 39552/40536 MB, 108MCU
            * Device #2: A100-PCIE-40GB, 39552/40536 MB, 108MCU

            Hashmode: 8900 - scrypt (Iterations: 1)

            Speed.#1.........:  1355.1 kH/s (19.78ms) @ Accel:16 Loops:1 Thr:16 Vec:1
            Speed.#2.........:  1358.5 kH/s (19.80ms) @ Accel:16 Loops:1 Thr:16 Vec:1
            Speed.#*.........:  2713.6 kH/s

            Hashmode: 10900 - PBKDF2-HMAC-SHA256 (Iterations: 999)

            Speed.#1.........:  3606.1 kH/s (54.14ms) @ Accel:16 Loops:124 Thr:1024 Vec:1
            Speed.#2.........:  3597.8 kH/s (54.26ms) @ Accel:16 Loops:124 Thr:1024 Vec:1
            Speed.#*.........:  7203.9 kH/s
            """;

    @Test
    void readsTheThreeFunctionsAndNothingElse() {
        Attacker card = HashcatOutput.parse(VERSION_6_2_6, "bench.txt");

        assertThat(card.name()).isEqualTo("NVIDIA GeForce RTX 4090");
        assertThat(card.devices()).isEqualTo(1);
        assertThat(card.figures()).hasSize(2);
        assertThat(card.figures().get(0).setting()).isEqualTo(Setting.scrypt(16_384, 8, 1));
        assertThat(card.figures().get(0).guessesPerSecond()).isEqualTo(7_126);
        assertThat(card.figures().get(1).setting())
                .as("hashcat does not count the first iteration")
                .isEqualTo(Setting.pbkdf2(1_000));
        assertThat(card.figures().get(1).guessesPerSecond()).isCloseTo(8_865_700, within(1e-3));
        assertThat(card.figures().get(1).tool()).isEqualTo("hashcat v6.2.6");
    }

    @Test
    void leavesOutAFigureOfScryptWhoseParametersItDoesNotTell() {
        Attacker cards = HashcatOutput.parse(VERSION_6_1_1, "bench.txt");

        assertThat(cards.figures()).extracting(Figure::mode).containsExactly(10_900);
    }

    @Test
    void takesTheMeanOfSeveralDevices() {
        Attacker cards = HashcatOutput.parse(VERSION_6_1_1, "bench.txt");

        assertThat(cards.devices()).isEqualTo(2);
        assertThat(cards.figures().getFirst().guessesPerSecond()).isCloseTo(3_601_950, within(1e-3));
    }

    @Test
    void readsArgon2OfVersionSeven() {
        Attacker card = HashcatOutput.parse("""
                hashcat (v7.1.2) starting in benchmark mode
                * Device #01: NVIDIA GeForce RTX 4090, 23867/24252 MB, 128MCU
                * Hash-Mode 34000 (Argon2)
                Speed.#01........:     1703 H/s (62.10ms) @ Accel:1 Loops:1 Thr:32 Vec:1
                """, "bench.txt");

        assertThat(card.figures().getFirst().setting()).isEqualTo(Setting.argon2id(65_536, 3, 1));
        assertThat(card.figures().getFirst().guessesPerSecond()).isEqualTo(1_703);
    }

    @Test
    void refusesAnOutputWithoutAny() {
        assertThatThrownBy(() -> HashcatOutput.parse("Hashmode: 0 - MD5\n\nSpeed.#1.........: 164.1 GH/s\n", "md5.txt"))
                .isInstanceOf(AdvisorException.class)
                .hasMessage(
                        "md5.txt is neither an attacker in JSON nor an output of hashcat -b with the modes 10900, 8900 (at"
                                + " 16384 iterations) or 34000");
    }
}
