package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.KeyBundleException;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.RequestKey;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A key bundle: it opens if and only if Bouncy Castle's HKDF and HMAC say that its MAC is right, to what they decrypt; and one that was
 * sealed does not open any more after a change of any bit.
 *
 * <p>An input is a requestKey of 32 bytes, and a bundle. Since no mutation hits a MAC, one of exactly 98 bytes is read otherwise: requestKey, kA
 * and wrapKb, which are sealed, and then a change of that bundle: where, and which bits.
 */
public final class KeyBundleFuzzTest implements FuzzTarget {
    private static final int KEY = 32;
    private static final int SEALED = KEY + 2 * KEY + 2;
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})*");
    private static final byte[] INFO = "identity.mozilla.com/picl/v1/account/keys".getBytes(UTF_8);

    @Requirement({"TOK-10", "TOK-11"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check((bytes, key) -> KeyBundle.of(bytes).open(key), input);
    }

    /**
     * @param opener the one of the specification, or one that is wrong on purpose
     */
    public static void check(BiFunction<byte[], RequestKey, OpenedKeyBundle> opener, byte[] input) {
        if (input.length < KEY) {
            return;
        }
        byte[] requestKey = Arrays.copyOf(input, KEY);
        byte[] bundle =
                input.length == SEALED ? changed(requestKey, input) : Arrays.copyOfRange(input, KEY, input.length);
        byte[] expected = opened(requestKey, bundle);
        OpenedKeyBundle opened;
        try {
            opened = opener.apply(bundle, RequestKey.of(requestKey));
        } catch (KeyBundleException e) {
            BrokenProperty.unless(expected.length == 0, "a bundle with the right MAC opens");
            return;
        }
        BrokenProperty.unless(expected.length > 0, "a bundle with a wrong MAC does not open");
        BrokenProperty.unless(
                Arrays.equals(opened.keyA().toBytes(), Arrays.copyOf(expected, KEY))
                        && Arrays.equals(opened.wrapKb().toBytes(), Arrays.copyOfRange(expected, KEY, 2 * KEY)),
                "Bouncy Castle decrypts the same keys");
    }

    /** Seals the keys of the input, and then changes a byte as it says; no bits at all are no change. */
    private static byte[] changed(byte[] requestKey, byte[] input) {
        byte[] bundle = KeyBundle.seal(
                        RequestKey.of(requestKey),
                        KeyA.of(Arrays.copyOfRange(input, KEY, 2 * KEY)),
                        WrapKb.of(Arrays.copyOfRange(input, 2 * KEY, 3 * KEY)))
                .toBytes();
        int position = Byte.toUnsignedInt(input[SEALED - 2]) % bundle.length;
        bundle[position] ^= input[SEALED - 1];
        return bundle;
    }

    /** What Bouncy Castle decrypts; empty if the length or the MAC is wrong. */
    private static byte[] opened(byte[] requestKey, byte[] bundle) {
        if (bundle.length != 3 * KEY
                || !Arrays.equals(mac(requestKey, bundle), Arrays.copyOfRange(bundle, 2 * KEY, 3 * KEY))) {
            return new byte[0];
        }
        byte[] keys = keys(requestKey);
        byte[] plaintext = new byte[2 * KEY];
        for (int i = 0; i < plaintext.length; i++) {
            plaintext[i] = (byte) (bundle[i] ^ keys[KEY + i]);
        }
        return plaintext;
    }

    private static byte[] keys(byte[] requestKey) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(requestKey, new byte[0], INFO));
        byte[] keys = new byte[3 * KEY];
        hkdf.generateBytes(keys, 0, keys.length);
        return keys;
    }

    /** The MAC that a bundle with this ciphertext must have. */
    public static byte[] mac(byte[] requestKey, byte[] bundle) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(keys(requestKey), 0, KEY));
        hmac.update(bundle, 0, 2 * KEY);
        byte[] mac = new byte[KEY];
        hmac.doFinal(mac, 0);
        return mac;
    }

    @Override
    public Stream<Seed> seeds() {
        Stream<Seed> bundles = VectorFiles.load("bundles").stream()
                .filter(vector ->
                        HEX.matcher(vector.json().path("bundle").asString("-")).matches())
                .map(vector ->
                        new Seed(vector.id(), concat(requestKey(vector), hex(vector, "bundle")), vector.isValid()));
        return Stream.concat(
                bundles,
                Stream.of(new Seed("sealed-unchanged", new byte[SEALED], true), new Seed("sealed", sealed(), true)));
    }

    private static byte[] sealed() {
        byte[] input = new byte[SEALED];
        for (int i = 0; i < SEALED - 2; i++) {
            input[i] = (byte) i;
        }
        return input;
    }

    private static byte[] requestKey(SpecVector vector) {
        return vector.json().path("requestKey").isString()
                ? hex(vector, "requestKey")
                : KeyFetchToken.of(hex(vector, "keyFetchToken")).requestKey().toBytes();
    }

    private static byte[] hex(SpecVector vector, String member) {
        return Hex.decode(vector.json().get(member).stringValue());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public int bytesMax() {
        return 256;
    }
}
