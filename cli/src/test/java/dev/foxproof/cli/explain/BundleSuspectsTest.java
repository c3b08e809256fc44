package dev.foxproof.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Violates;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is made by hand on the bundle of the onepw document. */
class BundleSuspectsTest {
    private static final KeyFetchToken TOKEN = KeyFetchToken.parse(ExplainTest.TOKEN);
    private static final byte[] CIPHERTEXT = Arrays.copyOf(HexFormat.of().parseHex(ExplainTest.BUNDLE), 64);
    private static final byte[] PLAINTEXT = HexFormat.of().parseHex(ExplainTest.KEY_A + ExplainTest.WRAP_KB);

    private static byte[] keys(byte[] from) {
        return Hkdf.sha256(from, Labels.kw("account/keys"), 96);
    }

    private static byte[] hmacKey(byte[] from) {
        return Arrays.copyOf(keys(from), 32);
    }

    private static byte[] hexText(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).getBytes(UTF_8);
    }

    static List<Arguments> mistakes() {
        byte[] requestKey = TOKEN.requestKey().toBytes();
        byte[] right = hmacKey(requestKey);
        return List.of(
                Arguments.of("it covers the plaintext", Hmac.sha256(right, PLAINTEXT)),
                Arguments.of("it covers the hex text of the ciphertext", Hmac.sha256(right, hexText(CIPHERTEXT))),
                Arguments.of(
                        "its key is the last 32 bytes of HKDF",
                        Hmac.sha256(Arrays.copyOfRange(keys(requestKey), 64, 96), CIPHERTEXT)),
                Arguments.of("its key is the hex text of hmacKey", Hmac.sha256(hexText(right), CIPHERTEXT)),
                Arguments.of(
                        "the keys derive from reqHMACkey",
                        Hmac.sha256(hmacKey(TOKEN.reqHmacKey().toBytes()), CIPHERTEXT)),
                Arguments.of(
                        "the keys derive from the keyFetchToken itself",
                        Hmac.sha256(hmacKey(TOKEN.toBytes()), CIPHERTEXT)),
                Arguments.of(
                        "the keys derive from the hex text of requestKey",
                        Hmac.sha256(hmacKey(hexText(requestKey)), CIPHERTEXT)),
                Arguments.of(
                        "the token is derived as a passwordChangeToken",
                        Hmac.sha256(
                                hmacKey(PasswordChangeToken.parse(ExplainTest.TOKEN)
                                        .requestKey()
                                        .toBytes()),
                                CIPHERTEXT)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    @Violates({"TOK-9", "TOK-11"})
    void recognisesTheMistake(String condition, byte[] mac) {
        byte[] bundle = Arrays.copyOf(CIPHERTEXT, 96);
        System.arraycopy(mac, 0, bundle, 64, 32);
        Explanation explanation = BundleExplanation.open(TOKEN, KeyBundle.of(bundle));
        assertThat(explanation.holds()).isFalse();
        assertThat(explanation.findings()).hasSize(2);
        assertThat(explanation.findings().getLast()).startsWith("The MAC matches if " + condition);
    }
}
