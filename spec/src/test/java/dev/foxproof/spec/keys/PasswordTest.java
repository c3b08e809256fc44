package dev.foxproof.spec.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.Violates;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.kdf.Pbkdf2Parameters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        MalformedValueException refusal = catchThrowableOfType(MalformedValueException.class, attempt);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.code()).isEqualTo("malformed.password");
        return String.valueOf(refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", " p\t\u00e4\u0308\ufeff ", "\ud83e\udd8a\u212b\u706b", "x"})
    @Requirement({"KEY-1", "KEY-3"})
    void isEncodedExactlyAsTyped(String typed) {
        assertThat(Password.of(typed).toUtf8()).isEqualTo(typed.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Requirement("KEY-1")
    void isNotNormalized() {
        assertThat(Password.of("\u00e9").toUtf8())
                .isNotEqualTo(Password.of("e\u0301").toUtf8());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83e", "a\udd8a", "\udd8a\ud83e", "\ud83e\ud83e\udd8a"})
    @Violates("KEY-1")
    void refusesAnUnpairedSurrogate(String typed) {
        assertThat(refusal(() -> Password.of(typed))).contains("surrogate").doesNotContain(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "password\0", "\0password", "pass\0word"})
    @Violates("KEY-2")
    void refusesNul(String typed) {
        assertThat(refusal(() -> Password.of(typed))).contains("NUL");
    }

    @Test
    @Requirement("KEY-3")
    void hasUpToAMebibyteOfUtf8AndANewOneEightCodePoints() {
        assertThat(Password.of("a".repeat(1 << 20)).toUtf8()).hasSize(1 << 20);
        assertThat(Password.of("\u00e4".repeat(1 << 19)).toUtf8()).hasSize(1 << 20);
        assertThat(Password.of("\ud83e\udd8a".repeat(8)).requireNew().toUtf8()).hasSize(32);
    }

    @Test
    @Violates("KEY-3")
    void refusesMoreThanAMebibyteAndANewOneOfSevenCodePoints() {
        assertThat(refusal(() -> Password.of("a".repeat((1 << 20) + 1)))).contains("1048576");
        assertThat(refusal(() -> Password.of("\u00e4".repeat(1 << 19) + "a"))).contains("1048576");
        assertThat(refusal(() -> Password.of("\ud83e\udd8a".repeat(7)).requireNew()))
                .contains("8", "7");
        refusal(() -> Password.of(""));
    }

    @Test
    void isNeverPrintedNorOverwrittenByItsUse() {
        Password password = Password.of("hunter2hunter2");
        ClientSalt salt = new ClientSalt(ClientSalt.PREFIX + "0".repeat(32));
        StretchedPw once = StretchedPw.v2(salt, password, new Pbkdf2Parameters(1));
        assertThat(StretchedPw.v2(salt, password, new Pbkdf2Parameters(1))).isEqualTo(once);
        assertThat(password).hasToString("Password[redacted]");
    }

    @Test
    @Violates({"KEY-7", "KEY-8"})
    void anotherSpellingOfTheEmailGivesAnotherKey() {
        Password password = Password.of("password");
        StretchedPw registered = StretchedPw.v1(new Email("User@example.com"), password);
        assertThat(registered)
                .isEqualTo(StretchedPw.v1(new Email("User@example.com"), password))
                .isNotEqualTo(StretchedPw.v1(new Email("user@example.com"), password));
    }

    @Test
    @Violates("KEY-15")
    void authPwAndUnwrapBKeyHaveNothingInCommon() {
        StretchedPw stretched = StretchedPw.of(new byte[32]);
        assertThat(stretched.authPw().toHex())
                .isNotEqualTo(stretched.unwrapBKey().toHex())
                .isNotEqualTo(stretched.toHex());
    }
}
