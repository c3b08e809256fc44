package dev.foxproof.spec.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foxproof.spec.kdf.ScryptParameters;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import org.junit.jupiter.api.Test;

/** The test vectors printed in the onepw document, from the password to kB. */
class OnepwDocumentTest {
    private static final StretchedPw STRETCHED =
            StretchedPw.v1(new Email("andr\u00e9@example.org"), Password.of("p\u00e4ssw\u00f6rd"));

    @Test
    void stretchesThePasswordOnTheClient() {
        assertThat(STRETCHED.toHex()).isEqualTo("e4e8889bd8bd61ad6de6b95c059d56e7b50dacdaf62bd84644af7e2add84345d");
        assertThat(STRETCHED.authPw().toHex())
                .isEqualTo("247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375");
        assertThat(STRETCHED.unwrapBKey().toHex())
                .isEqualTo("de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28");
    }

    @Test
    void stretchesAuthPwOnTheServer() {
        AuthSalt salt = AuthSalt.parse("00f0000000000000000000000000000000000000000000000000000000000000");
        BigStretchedPw big = BigStretchedPw.stretch(STRETCHED.authPw(), salt, ScryptParameters.ONEPW);
        assertThat(big.toHex()).isEqualTo("441509e25c92ee103d5a1a874e6f155df25a44d06e61c894616c9e85181dba97");
        assertThat(big.verifyHash().toHex())
                .isEqualTo("a4765bf103dc057f4cf4bc2c131ddb6716e8a4333cc55e1d3c449f31f0eec4f1");
        assertThat(big.wrapWrapKey().toHex())
                .isEqualTo("3ebea117efa9faf57ce195899b2905058368e7760cc26ea58a2a1be0da7fb287");
    }

    @Test
    void opensTheKeyBundleAndUnwrapsKb() {
        KeyFetchToken token = KeyFetchToken.parse("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        assertThat(token.id().toHex()).isEqualTo("3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60");
        KeyBundle bundle = KeyBundle.parse(
                "ee5c58845c7c9412b11bbd20920c2fddd83c33c9cd2c2de2d66b222613364636fc7e59d854d599f10e212801de3a47c34333f3b838ee3471e0f285649c332bbb"
                        + "4c17f42a0b319bbba327d2b326ad23e937219b4de32e3ec7b3e3f740522ad6ef");
        OpenedKeyBundle opened = bundle.open(token.requestKey());
        assertThat(opened.keyA().toHex()).isEqualTo("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");
        assertThat(STRETCHED.unwrapBKey().unwrap(opened.wrapKb()).toHex())
                .isEqualTo("a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0");
        assertThat(KeyBundle.seal(token.requestKey(), opened.keyA(), opened.wrapKb())
                        .toHex())
                .isEqualTo(bundle.toHex());
    }

    @Test
    void stretchesWithVersionTwo() {
        ClientSalt salt =
                new ClientSalt("identity.mozilla.com/picl/v1/quickStretchV2:0123456789abcdef0123456789abcdef");
        StretchedPw stretched = StretchedPw.v2(salt, Password.of("p\u00e4ssw\u00f6rd"));
        assertThat(stretched.authPw().toHex())
                .isEqualTo("d278c764bd1852a14bfc4e9d8c1682b4f1a57edb9a9372bf8c370cc41592155b");
        assertThat(stretched.unwrapBKey().toHex())
                .isEqualTo("616616095eff30032abf6a47df30d9a3fc799d8af5e8519905c1601170553493");
    }
}
