package dev.foxproof.spec.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.KeyBundleException;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBundleTest {
    private static final KeyFetchToken TOKEN = KeyFetchToken.parse("80".repeat(32));
    private static final KeyA KEY_A = KeyA.parse("0a".repeat(32));
    private static final WrapKb WRAP_KB = WrapKb.parse("0b".repeat(32));
    private static final KeyBundle BUNDLE = KeyBundle.seal(TOKEN.requestKey(), KEY_A, WRAP_KB);

    private static String refusal(byte[] bundle, RequestKey key) {
        KeyBundleException refusal = catchThrowableOfType(
                KeyBundleException.class, () -> KeyBundle.of(bundle).open(key));
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal.code();
    }

    @Test
    @Requirement({"TOK-9", "TOK-10"})
    void opensToWhatWasSealed() {
        OpenedKeyBundle opened = KeyBundle.parse(BUNDLE.toHex()).open(TOKEN.requestKey());
        assertThat(opened.keyA()).isEqualTo(KEY_A);
        assertThat(opened.wrapKb()).isEqualTo(WRAP_KB);
        assertThat(opened).hasToString("OpenedKeyBundle[redacted]");
        assertThat(BUNDLE.toHex()).hasSize(192);
        assertThat(BUNDLE).hasToString("KeyBundle[96 bytes]");
    }

    @Test
    @Violates("TOK-11")
    void refusesEveryFlippedBit() {
        for (int bit = 0; bit < 8 * KeyBundle.LENGTH; bit++) {
            byte[] damaged = BUNDLE.toBytes();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(refusal(damaged, TOKEN.requestKey())).as("bit " + bit).isEqualTo("bundle.mac");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 64, 95, 97, 128, 192})
    @Violates({"TOK-11", "TOK-10"})
    void refusesEveryOtherLength(int length) {
        assertThat(refusal(Arrays.copyOf(BUNDLE.toBytes(), length), TOKEN.requestKey()))
                .isEqualTo("bundle.length");
    }

    @Test
    @Violates({"TOK-9", "TOK-11"})
    void refusesTheBundleOfAnotherToken() {
        assertThat(refusal(
                        BUNDLE.toBytes(), KeyFetchToken.parse("81".repeat(32)).requestKey()))
                .isEqualTo("bundle.mac");
        assertThat(refusal(BUNDLE.toBytes(), RequestKey.of(TOKEN.toBytes()))).isEqualTo("bundle.mac");
    }

    @Test
    @Violates("TOK-1")
    void theSameBytesUnderAnotherKindGiveOtherKeys() {
        for (TokenKind kind : TokenKind.values()) {
            Token other = Token.parse(kind, TOKEN.toHex());
            assertThat(other.id().equals(TOKEN.id())).isEqualTo(kind == TokenKind.KEY_FETCH);
            assertThat(other.reqHmacKey().equals(TOKEN.reqHmacKey())).isEqualTo(kind == TokenKind.KEY_FETCH);
        }
    }
}
