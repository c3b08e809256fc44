package dev.foxproof.benchmarks.contestants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.foxproof.spec.kdf.ScryptParameters;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whoever is present computes what the RFCs say; a library that this machine does not have is skipped. */
class ContestantsTest {
    private static final List<Pbkdf2Contestant> PBKDF2 = Contestants.PBKDF2;
    private static final List<ScryptContestant> SCRYPT = Contestants.SCRYPT;
    private static final List<Argon2idContestant> ARGON2ID = Contestants.ARGON2ID;
    private static final List<HkdfContestant> HKDF = Contestants.HKDF;
    private static final List<HmacContestant> HMAC = Contestants.HMAC;
    private static final List<AesCbcContestant> AES_CBC = Contestants.AES_CBC;
    private static final List<Sha256Contestant> SHA256 = Contestants.SHA256;
    private static final List<Salsa208Contestant> SALSA208 = Contestants.SALSA208;

    /** RFC 7914 section 11. */
    @ParameterizedTest
    @FieldSource("PBKDF2")
    void pbkdf2(Pbkdf2Contestant contestant) {
        requirePresent(contestant);
        assertThat(hex(contestant.pbkdf2(ascii("passwd"), ascii("salt"), 1, 64)))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783");
        assertThat(hex(contestant.pbkdf2(ascii("Password"), ascii("NaCl"), 80_000, 64)))
                .isEqualTo("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                        + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d");
    }

    /** The vectors of RFC 6070 with SHA-256 in place of SHA-1, as they are widely published; the last password is longer than a block. */
    @ParameterizedTest
    @FieldSource("PBKDF2")
    void pbkdf2LikeRfc6070(Pbkdf2Contestant contestant) {
        requirePresent(contestant);
        assertThat(hex(contestant.pbkdf2(ascii("password"), ascii("salt"), 1, 32)))
                .isEqualTo("120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b");
        assertThat(hex(contestant.pbkdf2(ascii("password"), ascii("salt"), 4096, 32)))
                .isEqualTo("c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a");
        assertThat(hex(contestant.pbkdf2(
                        ascii("passwordPASSWORDpassword"), ascii("saltSALTsaltSALTsaltSALTsaltSALTsalt"), 4096, 40)))
                .isEqualTo("348c89dbcbd32b2f32d814b8116e84cf2b17347ebc1800181c4e2a1fb8dd53e1c635518c7dac47e9");
        assertThat(contestant.pbkdf2(ascii("x".repeat(65)), ascii("salt"), 2, 32))
                .isEqualTo(new BouncyCastle().pbkdf2(ascii("x".repeat(65)), ascii("salt"), 2, 32));
    }

    /** RFC 7914 section 12, without the one that needs 1 GiB. */
    @ParameterizedTest
    @FieldSource("SCRYPT")
    void scrypt(ScryptContestant contestant) {
        requirePresent(contestant);
        assertThat(hex(contestant.scrypt(ascii("password"), ascii("NaCl"), new ScryptParameters(1024, 8, 16), 64)))
                .isEqualTo("fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640");
        assertThat(hex(contestant.scrypt(
                        ascii("pleaseletmein"), ascii("SodiumChloride"), new ScryptParameters(16384, 8, 1), 64)))
                .isEqualTo("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887");
    }

    /** RFC 9106 section 5.3. */
    @ParameterizedTest
    @FieldSource("ARGON2ID")
    void argon2id(Argon2idContestant contestant) {
        requirePresent(contestant);
        Argon2idInput input =
                new Argon2idInput(filled(1, 32), filled(2, 16), filled(3, 8), filled(4, 12), 32, 3, 4, 32);
        // libsodium's call has no place for a secret and the other data of RFC 9106's vector; the next test is for all
        // of them.
        assumeTrue(contestant.takes(input), contestant.name() + " has no secret");
        assertThat(hex(contestant.argon2id(input)))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    /** An input that all of them take. */
    @ParameterizedTest
    @FieldSource("ARGON2ID")
    void argon2idWithoutSecret(Argon2idContestant contestant) {
        requirePresent(contestant);
        Argon2idInput input =
                new Argon2idInput(ascii("password"), filled(2, 16), new byte[0], new byte[0], 256, 2, 1, 32);
        assertThat(contestant.argon2id(input)).isEqualTo(new BouncyCastle().argon2id(input));
    }

    /** RFC 5869 A.1 and A.3. */
    @ParameterizedTest
    @FieldSource("HKDF")
    void hkdf(HkdfContestant contestant) {
        requirePresent(contestant);
        assertThat(hex(contestant.hkdf(
                        filled(0x0b, 22),
                        HexFormat.of().parseHex("000102030405060708090a0b0c"),
                        HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"),
                        42)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        assertThat(hex(contestant.hkdf(filled(0x0b, 22), new byte[0], new byte[0], 42)))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    /** RFC 4231 section 4.3. */
    @ParameterizedTest
    @FieldSource("HMAC")
    void hmac(HmacContestant contestant) {
        requirePresent(contestant);
        assertThat(hex(contestant.hmac(ascii("Jefe"), ascii("what do ya want for nothing?"))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    /** NIST SP 800-38A F.2.5, followed by the block of padding. */
    @ParameterizedTest
    @FieldSource("AES_CBC")
    void aesCbc(AesCbcContestant contestant) {
        requirePresent(contestant);
        byte[] ciphertext = contestant.encrypt(
                HexFormat.of().parseHex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"),
                HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f"),
                HexFormat.of().parseHex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"));
        assertThat(ciphertext).hasSize(48);
        assertThat(hex(Arrays.copyOf(ciphertext, 32)))
                .isEqualTo("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d");
    }

    /** FIPS 180-4's example. */
    @ParameterizedTest
    @FieldSource("SHA256")
    void sha256(Sha256Contestant contestant) {
        requirePresent(contestant);
        assertThat(hex(contestant.sha256(ascii("abc"))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** RFC 7914 section 8. */
    @ParameterizedTest
    @FieldSource("SALSA208")
    void salsa208(Salsa208Contestant contestant) {
        requirePresent(contestant);
        int[] block = words("7e879a214f3ec9867ca940e641718f26baee555b8c61c1b50df846116dcd3b1d"
                + "ee24f319df9b3d8514121e4b5ac5aa3276021d2909c74829edebc68db8b8c25e");
        contestant.salsa208(block, 1);
        assertThat(block)
                .isEqualTo(words("a41f859c6608cc993b81cacb020cef05044b2181a2fd337dfd7b1c6396682f29"
                        + "b4393168e3c9e6bcfe6bc5b7a06d96bae424cc102c91745c24ad673dc7618f81"));
    }

    @Test
    void aLibraryThatIsNotThereSaysSo() {
        NativeLibrary library = new NativeLibrary("libfoxproof-is-not-there.so");
        assertThat(library.absence()).contains("no libfoxproof-is-not-there.so");
        var function = library.function(java.lang.foreign.ValueLayout.JAVA_INT, "f");
        assertThatThrownBy(() -> {
                    int ignored = (int) function.invokeExact();
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no libfoxproof-is-not-there.so");
    }

    @Test
    void aNameThatNobodyHasIsRefused() {
        assertThatThrownBy(() -> Contestants.named("nobody", Contestants.PBKDF2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no contestant is called nobody");
    }

    @Test
    void everybodyHasANameAndARelease() {
        Stream.of(PBKDF2, SCRYPT, ARGON2ID, HKDF, SALSA208)
                .flatMap(List::stream)
                .filter(one -> one.absence().isEmpty())
                .forEach(one -> assertThat(one.release()).isNotBlank());
        assertThat(Contestants.releases()).contains("Bouncy Castle 1.86").contains("JDK 25");
    }

    /** No library of the system is required by the project: one that is not installed is skipped, and the report says that it was. */
    private static void requirePresent(Contestant contestant) {
        assumeTrue(
                contestant.absence().isEmpty(),
                () -> contestant.name() + ": " + contestant.absence().orElse(""));
    }

    private static int[] words(String hex) {
        int[] words = new int[16];
        java.nio.ByteBuffer.wrap(HexFormat.of().parseHex(hex))
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(words);
        return words;
    }

    private static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
