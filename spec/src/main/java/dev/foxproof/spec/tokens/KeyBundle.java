package dev.foxproof.spec.tokens;

import dev.foxproof.spec.Hex;
import dev.foxproof.spec.errors.KeyBundleException;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.keys.WrapKb;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The encrypted answer of {@code account/keys}, 96 bytes: kA and wrapKb under an XOR key, then HMAC-SHA256 over that ciphertext. Both keys
 * come from the keyFetchToken's requestKey: {@code HKDF(requestKey, KW("account/keys"), 96)} = HMAC key (32), XOR key (64).
 */
public final class KeyBundle {
    public static final int LENGTH = 96;
    private static final int CIPHERTEXT = 64;

    private final byte[] bytes;

    private KeyBundle(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @throws KeyBundleException if {@code bytes} is not 96 bytes long
     */
    public static KeyBundle of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw KeyBundleException.length(LENGTH, bytes.length);
        }
        return new KeyBundle(bytes.clone());
    }

    /**
     * Reads the hex digits of the wire.
     *
     * @throws KeyBundleException if they are not 96 bytes
     * @throws dev.foxproof.spec.errors.MalformedValueException if they are not hex digits
     */
    public static KeyBundle parse(String hex) {
        return of(Hex.decode("bundle", hex));
    }

    /** What the server does when it hands out a keyFetchToken. */
    public static KeyBundle seal(RequestKey requestKey, KeyA keyA, WrapKb wrapKb) {
        byte[] keys = responseKeys(requestKey);
        byte[] plaintext = new byte[CIPHERTEXT];
        System.arraycopy(keyA.toBytes(), 0, plaintext, 0, 32);
        System.arraycopy(wrapKb.toBytes(), 0, plaintext, 32, 32);
        byte[] ciphertext = applyXorKey(keys, plaintext);
        byte[] bundle = Arrays.copyOf(ciphertext, LENGTH);
        System.arraycopy(mac(keys, ciphertext), 0, bundle, CIPHERTEXT, 32);
        return new KeyBundle(bundle);
    }

    /**
     * What the client does: the MAC is checked before anything is decrypted.
     *
     * @throws KeyBundleException if the MAC does not match
     */
    public OpenedKeyBundle open(RequestKey requestKey) {
        byte[] keys = responseKeys(requestKey);
        byte[] ciphertext = Arrays.copyOf(bytes, CIPHERTEXT);
        if (!MessageDigest.isEqual(mac(keys, ciphertext), Arrays.copyOfRange(bytes, CIPHERTEXT, LENGTH))) {
            throw KeyBundleException.mac();
        }
        byte[] plaintext = applyXorKey(keys, ciphertext);
        return new OpenedKeyBundle(
                KeyA.of(Arrays.copyOf(plaintext, 32)), WrapKb.of(Arrays.copyOfRange(plaintext, 32, CIPHERTEXT)));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** 192 lower-case hex digits. */
    public String toHex() {
        return Hex.encode(bytes);
    }

    /** respHMACkey (32 bytes) and respXORkey (64 bytes). */
    private static byte[] responseKeys(RequestKey requestKey) {
        return Hkdf.sha256(requestKey.toBytes(), Labels.kw("account/keys"), 96);
    }

    private static byte[] mac(byte[] keys, byte[] ciphertext) {
        return Hmac.sha256(Arrays.copyOf(keys, 32), ciphertext);
    }

    private static byte[] applyXorKey(byte[] keys, byte[] input) {
        byte[] output = new byte[CIPHERTEXT];
        for (int i = 0; i < CIPHERTEXT; i++) {
            output[i] = (byte) (input[i] ^ keys[32 + i]);
        }
        return output;
    }

    @Override
    public String toString() {
        return "KeyBundle[" + LENGTH + " bytes]";
    }
}
