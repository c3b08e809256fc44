package dev.foxproof.spec.wycheproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foxproof.spec.kdf.Pbkdf2;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Pbkdf2WycheproofTest {
    static Stream<Vector> vectors() {
        return Vector.of("pbkdf2_hmacsha256_test.json");
    }

    static Stream<Vector> passwordsThatAreText() {
        return vectors().filter(vector -> !vector.hasFlag("NonUtf8"));
    }

    static Stream<Vector> passwordsThatAreNoText() {
        return vectors().filter(vector -> vector.hasFlag("NonUtf8"));
    }

    private static CharBuffer decode(byte[] password) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(password));
    }

    @ParameterizedTest
    @MethodSource("passwordsThatAreText")
    void derivesTheKey(Vector vector) throws Exception {
        CharBuffer text = decode(vector.bytes("password"));
        char[] password = new char[text.remaining()];
        text.get(password);
        byte[] key = Pbkdf2.hmacSha256(
                password,
                vector.bytes("salt"),
                new Pbkdf2Parameters(vector.number("iterationCount")),
                vector.number("dkLen"));
        assertThat(key).isEqualTo(vector.bytes("dk"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void derivesTheKeyFromBytes(Vector vector) {
        byte[] key = Pbkdf2.hmacSha256(
                vector.bytes("password"),
                vector.bytes("salt"),
                new Pbkdf2Parameters(vector.number("iterationCount")),
                vector.number("dkLen"));
        assertThat(key).isEqualTo(vector.bytes("dk"));
    }

    /** A password of the protocol is text. What is none cannot be asked for, so it cannot be turned into another password. */
    @ParameterizedTest
    @MethodSource("passwordsThatAreNoText")
    void aPasswordThatIsNoTextCannotBeAskedFor(Vector vector) {
        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> decode(vector.bytes("password")));
    }

    /** The second opinion. */
    @ParameterizedTest
    @MethodSource("vectors")
    void bouncyCastleDerivesTheKey(Vector vector) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
        generator.init(vector.bytes("password"), vector.bytes("salt"), vector.number("iterationCount"));
        KeyParameter key = (KeyParameter) generator.generateDerivedMacParameters(8 * vector.number("dkLen"));
        assertThat(key.getKey()).isEqualTo(vector.bytes("dk"));
    }
}
