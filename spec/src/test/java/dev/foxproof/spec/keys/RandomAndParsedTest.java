package dev.foxproof.spec.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.SecretBytes;
import dev.foxproof.spec.tokens.AccountResetToken;
import dev.foxproof.spec.tokens.BearerToken;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.PasswordChangeToken;
import dev.foxproof.spec.tokens.PasswordForgotToken;
import dev.foxproof.spec.tokens.SessionToken;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are drawn are what the generator gives, and values that are read are what was read. */
class RandomAndParsedTest {
    private static byte[] drawn(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }

    private static Arguments drawing(String name, Function<RandomGenerator, ? extends SecretBytes> random) {
        return Arguments.of(name, random);
    }

    static Stream<Arguments> random() {
        return Stream.of(
                drawing("authSalt", AuthSalt::random),
                drawing("kA", KeyA::random),
                drawing("kB", KeyB::random),
                drawing("wrapwrapKb", WrapWrapKb::random),
                drawing("sessionToken", SessionToken::random),
                drawing("keyFetchToken", KeyFetchToken::random),
                drawing("passwordChangeToken", PasswordChangeToken::random),
                drawing("passwordForgotToken", PasswordForgotToken::random),
                drawing("accountResetToken", AccountResetToken::random));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void random(String name, Function<RandomGenerator, ? extends SecretBytes> random) {
        assertThat(random.apply(new SplittableRandom(7)).toBytes()).isEqualTo(drawn(32));
    }

    @Test
    void aRandomClientSaltIsThePrefixAnd16Bytes() {
        assertThat(ClientSalt.random(new SplittableRandom(7)).text())
                .isEqualTo("identity.mozilla.com/picl/v1/quickStretchV2:" + Hex.encode(drawn(16)));
    }

    private static Arguments parsing(String name, Function<String, ? extends SecretBytes> parse) {
        return Arguments.of(name, parse);
    }

    static Stream<Arguments> parsed() {
        return Stream.of(
                parsing("stretchedPW", StretchedPw::parse),
                parsing("bigStretchedPW", BigStretchedPw::parse),
                parsing("wrapwrapKb", WrapWrapKb::parse));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void parsed(String name, Function<String, ? extends SecretBytes> parse) {
        assertThat(parse.apply(Hex.encode(drawn(32))).toBytes()).isEqualTo(drawn(32));
    }

    @Test
    void unwrappingUndoesTheServersWrapping() {
        WrapWrapKey key = WrapWrapKey.of(drawn(32));
        WrapKb wrapKb = WrapKb.of(new byte[32]);

        assertThat(key.unwrap(key.wrap(wrapKb))).isEqualTo(wrapKb);
        assertThat(key.wrap(wrapKb).toBytes()).isEqualTo(drawn(32));
    }

    @Test
    void aTokenSignsWithItsIdAndIsShownWithThePrefixOfItsKind() {
        Token token = SessionToken.of(drawn(32));

        assertThat(token.hawkCredentials().id()).isEqualTo(token.id().toHex());
        assertThat(new BearerToken(TokenKind.SESSION, token.id()).header())
                .isEqualTo("Bearer fxs_" + token.id().toHex());
    }
}
