package dev.foxproof.spec.kdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.KdfParameterException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KdfLimitsTest {
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private static String refusal(ThrowingCallable attempt) {
        KdfParameterException refusal = catchThrowableOfType(KdfParameterException.class, attempt);
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal.code();
    }

    @Test
    @Requirement("CONV-5")
    void anEmptySaltIsThirtyTwoZeroBytes() {
        byte[] none = Hkdf.sha256(KEY, new byte[0], KEY, 96);
        assertThat(none).isEqualTo(Hkdf.sha256(KEY, new byte[32], KEY, 96)).hasSize(96);
    }

    @Test
    @Violates("CONV-5")
    void anotherSaltThanTheEmptyOneGivesAnotherValue() {
        byte[] one = new byte[32];
        one[31] = 1;
        assertThat(Hkdf.sha256(KEY, new byte[0], KEY, 32))
                .isNotEqualTo(Hkdf.sha256(KEY, one, KEY, 32))
                .isNotEqualTo(Hkdf.sha256(KEY, new byte[65], KEY, 32));
    }

    @Test
    void hkdfGivesUpTo255BlocksOfWhichAShorterOutputIsThePrefix() {
        byte[] longest = Hkdf.sha256(KEY, "label", Hkdf.LENGTH_MAX);
        assertThat(longest).hasSize(8160).startsWith(Hkdf.sha256(KEY, "label", 33));
        assertThat(Arrays.copyOfRange(longest, 8128, 8160)).isNotEqualTo(new byte[32]);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 8161, Integer.MAX_VALUE})
    void hkdfRefusesOtherLengths(int length) {
        assertThat(refusal(() -> Hkdf.sha256(KEY, "label", length))).isEqualTo("kdf.length");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_000_001, Integer.MAX_VALUE})
    void pbkdf2RefusesOtherCounts(int iterations) {
        assertThat(refusal(() -> new Pbkdf2Parameters(iterations))).isEqualTo("kdf.iterations");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8, 1, kdf.N",
        "1, 8, 1, kdf.N",
        "-2147483648, 8, 1, kdf.N",
        "3, 8, 1, kdf.N",
        "65535, 8, 1, kdf.N",
        "2097152, 8, 1, kdf.N",
        "65536, 1, 1, kdf.N",
        "1024, 0, 1, kdf.r",
        "1024, 33, 1, kdf.r",
        "1024, 8, 0, kdf.p",
        "1024, 8, 17, kdf.p",
    })
    void scryptRefusesOtherCosts(int n, int r, int p, String code) {
        assertThat(refusal(() -> new ScryptParameters(n, r, p))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 1, 256", "1048576, 32, 16, 4294967296", "32768, 1, 1, 4194304", "65536, 8, 1, 67108864"})
    @Requirement("KEY-17")
    void scryptKnowsItsMemory(int n, int r, int p, long bytes) {
        assertThat(new ScryptParameters(n, r, p).memoryBytes()).isEqualTo(bytes);
    }

    /** Why KEY-2 refuses U+0000: HMAC pads its key, so that both passwords would be one. */
    @Test
    @Requirement("KEY-2")
    void pbkdf2CannotTellAPasswordFromTheSameWithNulAppended() {
        Pbkdf2Parameters once = new Pbkdf2Parameters(1);
        assertThat(Pbkdf2.hmacSha256("pw\0".toCharArray(), KEY, once, 32))
                .isEqualTo(Pbkdf2.hmacSha256("pw".toCharArray(), KEY, once, 32));
    }
}
