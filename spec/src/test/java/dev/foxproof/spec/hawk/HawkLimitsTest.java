package dev.foxproof.spec.hawk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.errors.MalformedValueException;
import java.util.Base64;
import java.util.SplittableRandom;
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
        assertThat(HawkKey.ofBytes(new byte[HawkKey.BYTES_MAX])).hasToString("HawkKey[redacted]");
        assertThatThrownBy(() -> HawkKey.ofBytes(new byte[0])).isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> HawkKey.ofBytes(new byte[HawkKey.BYTES_MAX + 1]))
                .isInstanceOf(MalformedValueException.class);
        assertThatThrownBy(() -> HawkKey.ofText("")).isInstanceOf(MalformedValueException.class);
    }

    @Test
    void whatIsToBeSignedHasNoAttributeThatAHeaderCouldNotCarry() {
        HawkRequest request = new HawkRequest("GET", "/", HERE);
        HawkTimestamp ts = new HawkTimestamp("1");
        Nonce nonce = new Nonce("n");

        assertThat(new HawkArtifacts(request, ts, nonce, null, "ext", "app", "dlg").ext())
                .isEqualTo("ext");
        assertThatThrownBy(() -> new HawkArtifacts(request, ts, nonce, null, "\"", null, null))
                .isInstanceOf(HawkException.class)
                .hasFieldOrPropertyWithValue("code", "hawk.ext-alphabet");
        assertThatThrownBy(() -> new HawkArtifacts(request, ts, nonce, null, null, null, "dlg"))
                .isInstanceOf(HawkException.class);
    }

    @Test
    void aMediaTypeThatIsNothingButParametersIsNone() {
        assertThat(PayloadHash.bareContentType(";charset=utf-8")).isEmpty();
        assertThat(PayloadHash.bareContentType(" Text/Plain ;charset=utf-8")).isEqualTo("text/plain");
    }

    @Test
    void aNonceIs96RandomBits() {
        assertThat(Nonce.random(new SplittableRandom(7)).text())
                .isEqualTo(Base64.getUrlEncoder().encodeToString(bytesOf(new SplittableRandom(7))));
    }

    private static byte[] bytesOf(SplittableRandom random) {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return bytes;
    }
}
