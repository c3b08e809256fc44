package dev.foxproof.spec.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.kdf.Hmac;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HmacWycheproofTest {
    static Stream<Vector> valid() {
        return Vector.of("hmac_sha256_test.json").filter(Vector::valid);
    }

    static Stream<Vector> invalid() {
        return Vector.of("hmac_sha256_test.json").filter(vector -> !vector.valid());
    }

    /** Some groups test tags that are cut to their first bytes. */
    private static byte[] tag(Vector vector) {
        byte[] whole = Hmac.sha256(vector.bytes("key"), vector.bytes("msg"));
        return Arrays.copyOf(whole, vector.group().required("tagSize").intValue() / 8);
    }

    @ParameterizedTest
    @MethodSource("valid")
    void computesTheTag(Vector vector) {
        assertThat(tag(vector)).isEqualTo(vector.bytes("tag"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void aModifiedTagIsAnother(Vector vector) {
        assertThat(vector.hasFlag("ModifiedTag")).isTrue();
        assertThat(tag(vector)).hasSameSizeAs(vector.bytes("tag")).isNotEqualTo(vector.bytes("tag"));
    }
}
