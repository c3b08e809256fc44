package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.HawkException;
import dev.foxproof.spec.hawk.HawkArtifacts;
import dev.foxproof.spec.hawk.HawkAuthorization;
import dev.foxproof.spec.hawk.HawkCredential;
import dev.foxproof.spec.hawk.HawkCredentials;
import dev.foxproof.spec.hawk.HawkKey;
import dev.foxproof.spec.hawk.HawkRequest;
import dev.foxproof.spec.hawk.HawkTimestamp;
import dev.foxproof.spec.hawk.HawkVerifier;
import dev.foxproof.spec.hawk.HostPort;
import dev.foxproof.spec.hawk.Nonce;
import dev.foxproof.spec.hawk.PayloadHash;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of Hawk headers and their MAC. */
class HawkProperties {
    private static final HawkKey KEY = HawkKey.ofText("a key that signs");
    private static final HawkVerifier VERIFIER =
            new HawkVerifier(HawkVerifier.WINDOW, (id, nonce, ts, staleAfter) -> true);

    /** A request and the header that signs it. */
    record Signed(HawkRequest request, byte[] payload, HawkArtifacts artifacts, HawkAuthorization header) {}

    @Provide
    Arbitrary<String> attributeText() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .excludeChars('"', '\\')
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    @Provide
    Arbitrary<String> resources() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('#')
                .ofMaxLength(80)
                .map(rest -> "/" + rest);
    }

    private static Signed sign(String id, String nonce, String ext, String resource, byte[] payload, int seconds) {
        HawkRequest request = new HawkRequest("POST", resource, new HostPort("accounts.example", 8443));
        HawkArtifacts artifacts = new HawkArtifacts(
                        request, new HawkTimestamp(Integer.toString(seconds)), new Nonce(nonce))
                .withHash(PayloadHash.compute("application/json", payload))
                .withExt(ext);
        return new Signed(request, payload, artifacts, HawkAuthorization.sign(new HawkCredentials(id, KEY), artifacts));
    }

    private static void verify(Signed signed, HawkRequest request, byte[] payload) {
        VERIFIER.verify(
                request,
                signed.header().header(),
                "application/json; charset=utf-8",
                payload,
                id -> Optional.of(new HawkCredential<>(id, KEY, id)),
                Instant.ofEpochSecond(signed.header().ts().seconds()));
    }

    @Property
    void printingAndParsingAHeaderIsTheIdentity(
            @ForAll("attributeText") String id,
            @ForAll("attributeText") String nonce,
            @ForAll("attributeText") String ext,
            @ForAll("resources") String resource,
            @ForAll @Size(max = 100) byte[] payload,
            @ForAll @IntRange int seconds) {
        HawkAuthorization header =
                sign(id, nonce, ext, resource, payload, seconds).header();
        assertThat(HawkAuthorization.parse(header.header())).isEqualTo(header);
    }

    @Property
    void aSignedRequestVerifies(
            @ForAll("attributeText") String nonce,
            @ForAll("attributeText") String ext,
            @ForAll("resources") String resource,
            @ForAll @Size(max = 100) byte[] payload) {
        Signed signed = sign("id", nonce, ext, resource, payload, 1_700_000_000);
        verify(signed, signed.request(), payload);
        assertThat(signed.artifacts().mac(KEY, HawkArtifacts.Purpose.HEADER))
                .isEqualTo(signed.header().mac());
    }

    @Property
    void anotherResourceIsRefusedByItsMac(@ForAll("resources") String signedFor, @ForAll("resources") String sentTo) {
        net.jqwik.api.Assume.that(!signedFor.equals(sentTo));
        Signed signed = sign("id", "nonce", "ext", signedFor, new byte[0], 1_700_000_000);
        HawkRequest other = new HawkRequest("POST", sentTo, signed.request().hostPort());
        assertThatThrownBy(() -> verify(signed, other, new byte[0]))
                .isInstanceOf(HawkException.class)
                .hasFieldOrPropertyWithValue("code", "hawk.mac-mismatch");
    }

    @Property
    void anotherBodyIsRefusedByItsHash(@ForAll @Size(max = 50) byte[] signedFor, @ForAll @Size(max = 50) byte[] sent) {
        net.jqwik.api.Assume.that(!java.util.Arrays.equals(signedFor, sent));
        Signed signed = sign("id", "nonce", "ext", "/", signedFor, 1_700_000_000);
        assertThatThrownBy(() -> verify(signed, signed.request(), sent))
                .isInstanceOf(HawkException.class)
                .hasFieldOrPropertyWithValue("code", "hawk.hash-mismatch");
    }

    @Property
    void parsingAnyTextThrowsNothingButItsTypedError(@ForAll String text) {
        try {
            HawkAuthorization parsed = HawkAuthorization.parse("Hawk " + text);
            assertThat(HawkAuthorization.parse(parsed.header())).isEqualTo(parsed);
        } catch (HawkException e) {
            assertThat(e.stage()).isEqualTo(HawkException.Stage.PARSE);
        }
    }
}
