package dev.foxproof.spec.browserid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.MalformedValueException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.DSAPrivateKeySpec;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    private static final byte[] MESSAGE = "signed".getBytes(StandardCharsets.US_ASCII);

    private static SigningKey key(Algorithm algorithm) {
        return SigningKey.generate(algorithm, new SplittableRandom(1));
    }

    @ParameterizedTest
    @EnumSource
    @Requirement("BID-6")
    void verifiesWhatItSigned(Algorithm algorithm) {
        SigningKey key = key(algorithm);
        byte[] signature = key.sign(MESSAGE);
        assertThat(key.publicKey().algorithm()).isEqualTo(algorithm);
        assertThat(key.publicKey().verifies(MESSAGE, signature)).isTrue();
        assertThat(key.sign(MESSAGE)).isEqualTo(signature);
    }

    @ParameterizedTest
    @EnumSource
    @Violates({"BID-6", "BID-19", "BID-21"})
    void refusesAnotherMessageSignatureOrKey(Algorithm algorithm) {
        SigningKey key = key(algorithm);
        byte[] signature = key.sign(MESSAGE);
        byte[] changed = signature.clone();
        changed[changed.length / 2] ^= 1;
        assertThat(key.publicKey().verifies(new byte[0], signature)).isFalse();
        assertThat(key.publicKey().verifies(MESSAGE, changed)).isFalse();
        assertThat(key.publicKey().verifies(MESSAGE, new byte[0])).isFalse();
        assertThat(SigningKey.generate(algorithm, new SplittableRandom(2))
                        .publicKey()
                        .verifies(MESSAGE, signature))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void comesFromTheGivenGeneratorAlone(Algorithm algorithm) {
        assertThat(key(algorithm).publicKey()).isEqualTo(key(algorithm).publicKey());
        assertThat(SigningKey.generate(algorithm, new SplittableRandom(2)).publicKey())
                .isNotEqualTo(key(algorithm).publicKey());
    }

    @Test
    void aNewRsaKeyHas2048Bits() {
        assertThat(((RsaKey) key(Algorithm.RS256).publicKey()).n().bitLength()).isEqualTo(2048);
    }

    /** Two libraries and two encodings: what one signs, the other verifies. */
    @Test
    @Requirement("BID-6")
    void dsaAgreesWithTheJdkAndWithBouncyCastle() throws Exception {
        BigInteger x = BigInteger.valueOf(0xF0C5);
        SigningKey key = SigningKey.parse("{\"algorithm\":\"DS\",\"x\":\"f0c5\",\"p\":\"" + DsaSigningKey.P.toString(16)
                + "\",\"q\":\"" + DsaSigningKey.Q.toString(16) + "\",\"g\":\"" + DsaSigningKey.G.toString(16) + "\"}");
        Signature jdk = Signature.getInstance("SHA1withDSAinP1363Format");
        jdk.initSign(KeyFactory.getInstance("DSA")
                .generatePrivate(new DSAPrivateKeySpec(x, DsaSigningKey.P, DsaSigningKey.Q, DsaSigningKey.G)));
        jdk.update(MESSAGE);
        assertThat(key.publicKey().verifies(MESSAGE, jdk.sign())).isTrue();

        byte[] signature = key.sign(MESSAGE);
        DSASigner bouncyCastle = new DSASigner();
        bouncyCastle.init(
                false,
                new DSAPublicKeyParameters(
                        ((DsaKey) key.publicKey()).y(),
                        new DSAParameters(DsaSigningKey.P, DsaSigningKey.Q, DsaSigningKey.G)));
        assertThat(bouncyCastle.verifySignature(
                        java.security.MessageDigest.getInstance("SHA-1").digest(MESSAGE),
                        new BigInteger(1, java.util.Arrays.copyOf(signature, 20)),
                        new BigInteger(1, java.util.Arrays.copyOfRange(signature, 20, 40))))
                .isTrue();
    }

    @Test
    @Violates("BID-2")
    void takesNoShortRsaKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        RSAPrivateCrtKey shortKey =
                (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> new RsaSigningKey(shortKey))
                .withMessageContaining("2047");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"algorithm\":\"DS\"}",
                "{\"algorithm\":\"DS\",\"x\":\"1\",\"p\":\"7\",\"q\":\"3\",\"g\":\"2\"}",
                "{\"algorithm\":\"RS\",\"n\":\"3233\",\"e\":\"65537\",\"d\":\"7\"}"
            })
    void refusesATextThatIsNoPrivateKeyWithoutRepeatingIt(String text) {
        assertThatExceptionOfType(MalformedValueException.class)
                .isThrownBy(() -> SigningKey.parse(text))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("malformed.publicKey"))
                .withMessageNotContaining("3233");
    }

    @ParameterizedTest
    @EnumSource
    void printsNoSecret(Algorithm algorithm) {
        assertThat(key(algorithm).toString()).endsWith("SigningKey[redacted]");
    }
}
