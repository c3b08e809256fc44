package dev.foxproof.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foxproof.spec.errors.KeyBundleException;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.KeyB;
import dev.foxproof.spec.keys.UnwrapBKey;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of wrapping and of key bundles. */
class KeyProperties {
    @Property
    void unwrappingUndoesWrapping(@ForAll @Size(32) byte[] key, @ForAll @Size(32) byte[] secret) {
        UnwrapBKey unwrapBKey = UnwrapBKey.of(key);
        KeyB keyB = KeyB.of(secret);
        assertThat(unwrapBKey.unwrap(unwrapBKey.wrap(keyB))).isEqualTo(keyB);
    }

    @Property
    void rewrappingUnderAnyOtherPasswordKeepsKb(
            @ForAll @Size(32) byte[] oldKey, @ForAll @Size(32) byte[] newKey, @ForAll @Size(32) byte[] wrapped) {
        KeyB before = UnwrapBKey.of(oldKey).unwrap(WrapKb.of(wrapped));
        WrapKb rewrapped = UnwrapBKey.of(newKey).wrap(before);
        assertThat(UnwrapBKey.of(newKey).unwrap(rewrapped)).isEqualTo(before);
    }

    @Property
    void openingUndoesSealing(
            @ForAll @Size(32) byte[] token, @ForAll @Size(32) byte[] keyA, @ForAll @Size(32) byte[] wrapKb) {
        KeyFetchToken keyFetchToken = KeyFetchToken.of(token);
        KeyBundle bundle = KeyBundle.seal(keyFetchToken.requestKey(), KeyA.of(keyA), WrapKb.of(wrapKb));
        OpenedKeyBundle opened = KeyBundle.parse(bundle.toHex()).open(keyFetchToken.requestKey());
        assertThat(opened.keyA()).isEqualTo(KeyA.of(keyA));
        assertThat(opened.wrapKb()).isEqualTo(WrapKb.of(wrapKb));
    }

    @Property
    void aBundleWithAnyBitChangedIsRefused(
            @ForAll @Size(32) byte[] token,
            @ForAll @Size(32) byte[] wrapKb,
            @ForAll @IntRange(max = 8 * KeyBundle.LENGTH - 1) int bit) {
        KeyFetchToken keyFetchToken = KeyFetchToken.of(token);
        byte[] bytes = KeyBundle.seal(keyFetchToken.requestKey(), KeyA.of(new byte[32]), WrapKb.of(wrapKb))
                .toBytes();
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThatThrownBy(() -> KeyBundle.of(bytes).open(keyFetchToken.requestKey()))
                .isInstanceOf(KeyBundleException.class)
                .hasFieldOrPropertyWithValue("code", "bundle.mac");
    }
}
