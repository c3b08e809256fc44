package dev.foxproof.spec.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.MalformedValueException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The alphabets of KEY-4, at their edges. */
class EmailAlphabetTest {
    private static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static boolean accepts(String email) {
        try {
            return new Email(email).asTyped().equals(email);
        } catch (MalformedValueException e) {
            return false;
        }
    }

    @Test
    void aDomainHasTheseCharactersAlone() {
        IntStream.rangeClosed(0, 0x100)
                .forEach(c -> assertThat(accepts("u@a" + (char) c + "b.org"))
                        .as("character %d", c)
                        .isEqualTo((LETTERS_AND_DIGITS + "-.").indexOf(c) >= 0));
    }

    @Test
    void aNameHasTheseAsciiCharactersAlone() {
        IntStream.range(0, 0x80)
                .filter(c -> c != '@')
                .forEach(c -> assertThat(accepts("a" + (char) c + "b@example.org"))
                        .as("character %d", c)
                        .isEqualTo((LETTERS_AND_DIGITS + ".!#$%&'*+/=?^_`{|}~-").indexOf(c) >= 0));
    }

    @Test
    void aNameHasNoInvisibleCharacters() {
        IntStream.of(0x80, 0x9F, 0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF)
                .forEach(c -> assertThat(accepts((char) c + "@example.org"))
                        .as("character %x", c)
                        .isFalse());
        IntStream.of(0xA1, 0x2027, 0x202A, 0xFEFE, 0xFFFD)
                .forEach(c -> assertThat(accepts((char) c + "@example.org"))
                        .as("character %x", c)
                        .isTrue());
    }

    @Test
    void anEmailHasAtMost255Bytes() {
        String domain = "@" + ("a".repeat(63) + ".").repeat(3);
        String longest = "u".repeat(60) + domain + "co";
        assertThat(longest).hasSize(Email.BYTES_MAX);
        assertThat(accepts(longest)).isTrue();
        assertThatThrownBy(() -> new Email(longest + "m"))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("longer than 255 bytes");
        assertThatThrownBy(() -> new Email("\u00fc" + longest.substring(1)))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("longer than 255 bytes");
    }

    @Test
    void anEmailWithoutANameIsToldTheLimitOfNames() {
        assertThatThrownBy(() -> new Email("@example.org"))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageContaining("must have 1 to 64 characters before the @, has 0");
    }

    @Test
    void aPasswordWithNulIsRefusedWithItsPosition() {
        assertThatThrownBy(() -> Password.of("ab\0c"))
                .isInstanceOf(MalformedValueException.class)
                .hasMessageEndingWith("at position 3");
    }
}
