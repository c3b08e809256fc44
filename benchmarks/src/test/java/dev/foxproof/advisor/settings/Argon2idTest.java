package dev.foxproof.advisor.settings;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.KdfParameterException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2idTest {
    /** From the tests of the reference implementation (P-H-C/phc-winner-argon2, src/test.c, version 0x13). */
    @ParameterizedTest
    @CsvSource({
        "256, 2, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "256, 2, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"
    })
    void derivesWhatTheReferenceImplementationDerives(int memoryKib, int passes, int lanes, String key) {
        byte[] derived = Argon2id.derive(
                "password".getBytes(US_ASCII),
                "somesalt".getBytes(US_ASCII),
                new Argon2idParameters(memoryKib, passes, lanes),
                32);

        assertThat(HexFormat.of().formatHex(derived)).isEqualTo(key);
    }

    @Test
    void refusesWhatTheRfcOrTheAdvisorDoesNotAllow() {
        assertThatThrownBy(() -> new Argon2idParameters(15, 1, 2))
                .isInstanceOf(KdfParameterException.class)
                .hasMessage("m must be 16 (8 for each lane) to 2097152 KiB, is 15");
        assertThatThrownBy(() -> new Argon2idParameters(2_097_153, 1, 1))
                .hasMessage("m must be 8 (8 for each lane) to 2097152 KiB, is 2097153");
        assertThatThrownBy(() -> new Argon2idParameters(64, 0, 1)).hasMessage("t must be 1 to 1000, is 0");
        assertThatThrownBy(() -> new Argon2idParameters(64, 1, 65)).hasMessage("p must be 1 to 64, is 65");
    }

    @Test
    void countsItsMemoryInBytes() {
        assertThat(new Argon2idParameters(19_456, 2, 1).memoryBytes()).isEqualTo(19_922_944);
        assertThat(new Argon2idParameters(1 << 21, 1, 4).memoryBytes()).isEqualTo(1L << 31);
    }
}
