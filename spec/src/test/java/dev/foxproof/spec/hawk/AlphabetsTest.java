package dev.foxproof.spec.hawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.HawkException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The alphabets and positions of chapter 30, at their edges. */
class AlphabetsTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String NAME_CHARACTERS = LETTERS + "0123456789-._";
    private static final String MAC = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String HEADER = "Hawk id=\"i\", ts=\"1\", nonce=\"n\", mac=\"" + MAC + "\"";

    private static IntStream characters() {
        return IntStream.rangeClosed(0, 0x100).filter(c -> c != ':');
    }

    private static boolean accepts(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (HawkException e) {
            return false;
        }
    }

    @Test
    void aHostNameHasTheseCharactersAlone() {
        characters()
                .forEach(c -> assertThat(accepts(() -> new HostPort("a" + (char) c + "b", 80)))
                        .as("character %d", c)
                        .isEqualTo(NAME_CHARACTERS.indexOf(c) >= 0));
    }

    @Test
    void anAddressInBracketsHasTheseCharactersAlone() {
        characters()
                .forEach(c -> assertThat(accepts(() -> new HostPort("[:" + (char) c + ":]", 80)))
                        .as("character %d", c)
                        .isEqualTo("0123456789abcdefABCDEF.".indexOf(c) >= 0));
        assertThat(new HostPort("[::]", 80).host()).isEqualTo("[::]");
        assertThat(accepts(() -> new HostPort("[:]", 80))).isFalse();
        assertThat(accepts(() -> new HostPort("[" + ":".repeat(HostPort.IPV6_CHARACTERS_MAX) + "]", 80)))
                .isTrue();
        assertThat(accepts(() -> new HostPort("[" + ":".repeat(HostPort.IPV6_CHARACTERS_MAX + 1) + "]", 80)))
                .isFalse();
    }

    @Test
    void aPortHasDigitsAlone() {
        characters()
                .forEach(c -> assertThat(accepts(() -> HostPort.parse("h:1" + (char) c, 80)))
                        .as("character %d", c)
                        .isEqualTo("0123456789".indexOf(c) >= 0));
    }

    @Test
    void anAttributeNameHasLettersAlone() {
        characters()
                .forEach(c -> assertThatThrownBy(() -> HawkAuthorization.parse("Hawk " + (char) c + "=\"x\""))
                        .as("character %d", c)
                        .hasFieldOrPropertyWithValue(
                                "code", LETTERS.indexOf(c) >= 0 ? "hawk.attribute-unknown" : "hawk.header-malformed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hawk id=\"i\" ts=\"1\"|a comma, at position 13",
                "Hawk id=\"i\",, ts=\"1\"|name=\"value\" at position 13",
                "Hawk id=\"i\", xy=\"1\"|attribute at position 14",
                "Hawk id=\"i\\\"|no end, at position 11",
                "Hawk id=\"abc|no end, at position 13"
            })
    void aMalformedHeaderIsRefusedWithThePositionOfItsFault(String header, String where) {
        assertThatThrownBy(() -> HawkAuthorization.parse(header))
                .isInstanceOf(HawkException.class)
                .hasMessageEndingWith(where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\u007fb", "a\nb"})
    void aTextThatNoAttributeCanHoldIsRefusedWithThePositionOfItsFault(String ext) {
        assertThatThrownBy(() -> AttributeText.require("ext", ext, 0, 10))
                .isInstanceOf(HawkException.class)
                .hasMessageEndingWith("at position 2");
        assertThat(AttributeText.require("ext", " ~", 0, 2)).isEqualTo(" ~");
    }

    @Test
    void aHeaderAttributeHasNothingBeforeItButOneSpace() {
        assertThat(HawkAuthorization.parse(HEADER).header()).isEqualTo(HEADER);
        assertThatThrownBy(() -> HawkAuthorization.parse("Hawkid=\"i\""))
                .hasFieldOrPropertyWithValue("code", "hawk.scheme");
    }

    @Test
    void aBewitBelongsToTheOwnerOfItsCredential() {
        HawkKey key = HawkKey.ofText("key");
        HostPort here = new HostPort("localhost", 80);
        Instant end = Instant.ofEpochSecond(1_700_000_000);
        Bewit bewit = Bewit.issue(new HawkCredentials("id", key), "/a?b=c", here, end, "");
        HawkRequest request = new HawkRequest("GET", "/a?b=c&bewit=" + bewit.encode(), here);

        String owner = Bewit.verify(request, null, id -> Optional.of(new HawkCredential<>(id, key, "owner")), end);

        assertThat(owner).isEqualTo("owner");
    }

    @Test
    void aBewitHasAtMost4096Characters() {
        assertThatThrownBy(() -> Bewit.parse("A".repeat(4096)))
                .hasFieldOrPropertyWithValue("code", "hawk.bewit-malformed");
        assertThatThrownBy(() -> Bewit.parse("A".repeat(4097)))
                .hasFieldOrPropertyWithValue("code", "hawk.bewit-malformed");
    }
}
