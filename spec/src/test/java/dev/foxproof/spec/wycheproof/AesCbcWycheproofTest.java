package dev.foxproof.spec.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AES-CBC with PKCS#7 padding, which Sync records use; the JDK names the padding after PKCS#5. */
class AesCbcWycheproofTest {
    static Stream<Vector> valid() {
        return Vector.of("aes_cbc_pkcs5_test.json").filter(Vector::valid);
    }

    static Stream<Vector> invalid() {
        return Vector.of("aes_cbc_pkcs5_test.json").filter(vector -> !vector.valid() && vector.bytes("ct").length > 0);
    }

    static Stream<Vector> empty() {
        return Vector.of("aes_cbc_pkcs5_test.json").filter(vector -> vector.bytes("ct").length == 0);
    }

    private static Cipher cipher(int mode, Vector vector) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, new SecretKeySpec(vector.bytes("key"), "AES"), new IvParameterSpec(vector.bytes("iv")));
        return cipher;
    }

    @ParameterizedTest
    @MethodSource("valid")
    void encrypts(Vector vector) throws Exception {
        assertThat(cipher(Cipher.ENCRYPT_MODE, vector).doFinal(vector.bytes("msg")))
                .isEqualTo(vector.bytes("ct"));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void decrypts(Vector vector) throws Exception {
        assertThat(cipher(Cipher.DECRYPT_MODE, vector).doFinal(vector.bytes("ct")))
                .isEqualTo(vector.bytes("msg"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWrongPaddingAndBrokenBlocks(Vector vector) throws Exception {
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, vector);
        assertThatThrownBy(() -> cipher.doFinal(vector.bytes("ct")))
                .isInstanceOfAny(BadPaddingException.class, IllegalBlockSizeException.class);
    }

    /** Padding makes every ciphertext at least a block long. A {@link Cipher} leaves it to its caller to refuse nothing at all. */
    @ParameterizedTest
    @MethodSource("empty")
    void anEmptyCiphertextIsForTheCallerToRefuse(Vector vector) throws Exception {
        assertThat(vector.valid()).isFalse();
        assertThat(cipher(Cipher.DECRYPT_MODE, vector).doFinal(vector.bytes("ct")))
                .isEmpty();
    }
}
