package dev.foxproof.spec.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.errors.KdfParameterException;
import dev.foxproof.spec.kdf.Hkdf;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HkdfWycheproofTest {
    static Stream<Vector> valid() {
        return Vector.of("hkdf_sha256_test.json").filter(Vector::valid);
    }

    static Stream<Vector> invalid() {
        return Vector.of("hkdf_sha256_test.json").filter(vector -> !vector.valid());
    }

    private static byte[] derive(Vector vector) {
        return Hkdf.sha256(vector.bytes("ikm"), vector.bytes("salt"), vector.bytes("info"), vector.number("size"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void derivesTheKey(Vector vector) {
        assertThat(derive(vector)).isEqualTo(vector.bytes("okm"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesMoreThan255Blocks(Vector vector) {
        assertThat(vector.hasFlag("SizeTooLarge")).isTrue();
        assertThatExceptionOfType(KdfParameterException.class)
                .isThrownBy(() -> derive(vector))
                .withMessageContaining(Integer.toString(vector.number("size")));
    }
}
