package dev.foxproof.spec.hawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of what a Hawk header can be made for. */
class HawkLimitsTest {
    private static final HostPort HERE = new HostPort("localhost", 80);

    @ParameterizedTest
    @ValueSource(strings = {"", "GE T", "GET1", "G\u00cbT", "A[", "Z@", "abcdefghijklmnopqrstuvwxyzabcdefg"})
    void aMethodOfAnythingElseThanLettersIsRefused(String method) {
        assertThatThrownBy(() -> new HawkRequest(method, "/", HERE))
                .isInstanceOf(HawkException.class)
                .hasFieldOrPropertyWithValue("code", "hawk.method-malformed");
    }

    @Test
    void aMethodHasAtMost32LettersInUpperCase() {
        assertThat(new HawkRequest("abcdefghijklmnopqrstuvwxyzABCDEF", "/", HERE).method())
                .isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF");
        assertThat(new HawkRequest("az", "/", HERE).method()).isEqualTo("AZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "http://localhost/", "/a b", "/a#b", "/\u007f", "/\u00e9", "/a\n", "/\t"})
    void aResourceThatIsNoRequestTargetInOriginFormIsRefused(String resource) {
        assertThatThrownBy(() -> new HawkRequest("GET", resource, HERE))
                .isInstanceOf(HawkException.class)
                .hasFieldOrPropertyWithValue("code", "hawk.resource-malformed");
    }

    @Test
    void aResourceHasAtMost4096Characters() {
        String longest = "/" + "!~".repeat(2047) + "~";
        assertThat(new HawkRequest("GET", longest, HERE).resource()).hasSize(HawkRequest.RESOURCE_CHARACTERS_MAX);
        assertThatThrownBy(() -> new HawkRequest("GET", longest + "x", HERE)).isInstanceOf(HawkException.class);
    }

    @Test
    void aKeyHas1To1024Bytes() {
        assertThat(HawkKey.ofBytes(new byte[HawkKey.BYTES_MAX]))
                .hasToString(HawkKey.ofBytes(new byte[1]).toString());
        assertThatThrownBy(() -> HawkKey.ofBytes(new byte[0])).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> HawkKey.ofBytes(new byte[HawkKey.BYTES_MAX + 1]))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> HawkKey.ofText("")).isInstanceOf(MalformedValueException.class);
    }
}
