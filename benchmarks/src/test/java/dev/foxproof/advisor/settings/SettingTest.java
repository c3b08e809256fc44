package dev.foxproof.advisor.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.advisor.AdvisorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
    @ParameterizedTest
    @CsvSource({"pbkdf2,iterations=650000", "scrypt,N=65536 r=8 p=1", "argon2id,m=19456 t=2 p=1"})
    void readsWhatItWrites(String kdf, String parameters) {
        assertThat(Setting.parse(Kdf.of(kdf), parameters).parameters()).isEqualTo(parameters);
    }

    @Test
    void countsWorkByWhatIsPassedOver() {
        assertThat(Setting.pbkdf2(1_000).work()).isEqualTo(1_000);
        assertThat(Setting.scrypt(16_384, 8, 5).work()).isEqualTo(128.0 * 16_384 * 8 * 5);
        assertThat(Setting.scrypt(16_384, 8, 5).memoryBytes()).isEqualTo(16 << 20);
        assertThat(Setting.argon2id(1_024, 3, 1).work()).isEqualTo(3.0 * (1 << 20));
    }

    @Test
    void derivesAKeyWithEachFunction() {
        assertThat(Setting.pbkdf2(2).derive()).hasSize(Setting.KEY_BYTES);
        assertThat(Setting.scrypt(2, 1, 1).derive()).hasSize(Setting.KEY_BYTES);
        assertThat(Setting.argon2id(8, 1, 1).derive()).hasSize(Setting.KEY_BYTES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scrypt | N=1000 r=8 p=1 | scrypt: N must be a power of two from 2 to 1048576, is 1000",
                "scrypt | N=1024 r=8 p=17 | scrypt: p must be 1 to 16, is 17",
                "scrypt | N=1024 r=33 p=1 | scrypt: r must be 1 to 32, is 33",
                "pbkdf2 | iterations=0 | PBKDF2-HMAC-SHA256: iterations must be 1 to 10000000, is 0",
                "argon2id | m=7 t=1 p=1 | Argon2id: m must be 8 (8 for each lane) to 2097152 KiB, is 7",
                "scrypt | N=1024 r=8 | scrypt takes p as well: its parameters are written like N=65536 r=8 p=1",
                "scrypt | N=1e5 r=8 p=1 | \"N=1e5 r=8 p=1\" are no parameters of scrypt: they are written like N=65536 r=8 p=1"
            })
    void refusesNonsense(String kdf, String parameters, String message) {
        assertThatThrownBy(() -> Setting.parse(Kdf.of(kdf), parameters))
                .isInstanceOf(AdvisorException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAFunctionThatItDoesNotKnow() {
        assertThatThrownBy(() -> Kdf.of("bcrypt"))
                .isInstanceOf(AdvisorException.class)
                .hasMessage("there is no KDF \"bcrypt\"; there are pbkdf2, scrypt, argon2id");
    }
}
