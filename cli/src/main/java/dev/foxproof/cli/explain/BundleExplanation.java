package dev.foxproof.cli.explain;

import dev.foxproof.cli.explain.Explanation.Section;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.errors.KeyBundleException;
import dev.foxproof.spec.kdf.Hkdf;
import dev.foxproof.spec.kdf.Hmac;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.Labels;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.OpenedKeyBundle;
import dev.foxproof.spec.tokens.Token;
import dev.foxproof.spec.tokens.TokenKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chapter 20, the key bundle: sealed, or opened with the reason if its MAC is wrong. */
final class BundleExplanation {
    private static final String INFO = Labels.kw("account/keys");

    private final KeyFetchToken token;
    private final byte[] requestKey;
    private final byte[] hmacKey;
    private final byte[] xorKey;

    private BundleExplanation(KeyFetchToken token) {
        this.token = token;
        this.requestKey = token.requestKey().toBytes();
        byte[] keys = Hkdf.sha256(requestKey, INFO, 96);
        this.hmacKey = Arrays.copyOf(keys, 32);
        this.xorKey = Arrays.copyOfRange(keys, 32, 96);
    }

    static Explanation seal(KeyFetchToken token, KeyA keyA, WrapKb wrapKb) {
        BundleExplanation it = new BundleExplanation(token);
        byte[] plaintext = join(keyA.toBytes(), wrapKb.toBytes());
        byte[] bundle = KeyBundle.seal(token.requestKey(), keyA, wrapKb).toBytes();
        byte[] ciphertext = Arrays.copyOf(bundle, 64);
        byte[] mac = Arrays.copyOfRange(bundle, 64, 96);
        List<Step> steps = List.of(
                Step.hex(
                        "plaintext", "TOK-9", "kA ‖ wrapKb", plaintext, Shell.joined(keyA.toBytes(), wrapKb.toBytes())),
                Step.hex("ciphertext", "TOK-9", "plaintext XOR xorKey", ciphertext, Shell.xor(plaintext, it.xorKey)),
                Step.hex("MAC", "TOK-9", "HMAC(hmacKey, ciphertext)", mac, Shell.hmacOfHex(it.hmacKey, ciphertext)),
                Step.hex("bundle", "TOK-10", "ciphertext ‖ MAC", bundle, Shell.joined(ciphertext, mac)));
        return new Explanation("A key bundle, sealed", it.sections(new Section("Bundle", steps)));
    }

    /** TOK-11: of a bundle whose MAC is wrong nothing is decrypted here either. */
    static Explanation open(KeyFetchToken token, KeyBundle bundle) {
        BundleExplanation it = new BundleExplanation(token);
        byte[] bytes = bundle.toBytes();
        byte[] ciphertext = Arrays.copyOf(bytes, 64);
        byte[] found = Arrays.copyOfRange(bytes, 64, 96);
        List<Step> steps = new ArrayList<>(List.of(
                Step.hex("ciphertext", "TOK-9", "bundle, bytes 0–63", ciphertext, null),
                Step.hex("MAC found", "TOK-9", "bundle, bytes 64–95", found, null),
                Step.hex(
                        "MAC expected",
                        "TOK-9",
                        "HMAC(hmacKey, ciphertext)",
                        Hmac.sha256(it.hmacKey, ciphertext),
                        Shell.hmacOfHex(it.hmacKey, ciphertext))));
        try {
            OpenedKeyBundle opened = bundle.open(token.requestKey());
            steps.add(it.plain("kA", "first half", opened.keyA().toBytes(), ciphertext, 0));
            steps.add(it.plain("wrapKb", "second half", opened.wrapKb().toBytes(), ciphertext, 32));
            return new Explanation(
                    "A key bundle, opened",
                    it.sections(new Section("Bundle", steps)),
                    List.of("The MAC matches."),
                    true);
        } catch (KeyBundleException e) {
            List<String> findings = new ArrayList<>();
            findings.add("The MAC does not match: expected " + Hex.encode(Hmac.sha256(it.hmacKey, ciphertext))
                    + ", found " + Hex.encode(found) + ". Nothing was decrypted (TOK-11).");
            findings.addAll(it.suspects(ciphertext, found));
            return new Explanation(
                    "A key bundle that is refused", it.sections(new Section("Bundle", steps)), findings, false);
        }
    }

    private Step plain(String name, String half, byte[] value, byte[] ciphertext, int from) {
        return Step.hex(
                name,
                "TOK-9",
                "ciphertext XOR xorKey, " + half,
                value,
                Shell.xor(
                        Arrays.copyOfRange(ciphertext, from, from + 32), Arrays.copyOfRange(xorKey, from, from + 32)));
    }

    private List<Section> sections(Section last) {
        List<Step> keys = List.of(
                Step.hex(
                        "hmacKey",
                        "TOK-9",
                        "HKDF(requestKey, KW(\"account/keys\"), 96), bytes 0–31",
                        hmacKey,
                        Shell.hkdfPart(requestKey, INFO, 96, 0, 32)),
                Step.hex(
                        "xorKey",
                        "TOK-9",
                        "HKDF(requestKey, KW(\"account/keys\"), 96), bytes 32–95",
                        xorKey,
                        Shell.hkdfPart(requestKey, INFO, 96, 32, 64)));
        return List.of(
                new Section("Token", TokensExplanation.derivation(token)),
                new Section("Keys of the bundle", keys),
                last);
    }

    /** What implementers get wrong, tried one by one. */
    private List<String> suspects(byte[] ciphertext, byte[] found) {
        List<String> matches = new ArrayList<>();
        byte[] plaintext = xor(ciphertext, xorKey);
        suspect(matches, found, Hmac.sha256(hmacKey, plaintext), "it covers the plaintext in place of the ciphertext");
        suspect(
                matches,
                found,
                Hmac.sha256(Arrays.copyOfRange(xorKey, 32, 64), ciphertext),
                "its key is the last 32 bytes of HKDF in place of the first");
        suspect(
                matches,
                found,
                macUnder(token.reqHmacKey().toBytes(), ciphertext),
                "the keys derive from reqHMACkey in place of requestKey");
        suspect(
                matches,
                found,
                macUnder(token.toBytes(), ciphertext),
                "the keys derive from the keyFetchToken itself in place of requestKey");
        suspect(
                matches,
                found,
                macUnder(token.requestKey().toHex().getBytes(StandardCharsets.US_ASCII), ciphertext),
                "the keys derive from the hex text of requestKey in place of its bytes");
        suspect(
                matches,
                found,
                Hmac.sha256(Hex.encode(hmacKey).getBytes(StandardCharsets.US_ASCII), ciphertext),
                "its key is the hex text of hmacKey in place of its bytes");
        suspect(
                matches,
                found,
                Hmac.sha256(hmacKey, Hex.encode(ciphertext).getBytes(StandardCharsets.US_ASCII)),
                "it covers the hex text of the ciphertext in place of its bytes");
        for (TokenKind kind : TokenKind.values()) {
            if (kind != TokenKind.KEY_FETCH) {
                Token other = Token.parse(kind, token.toHex());
                suspect(
                        matches,
                        found,
                        macUnder(other.requestKey().toBytes(), ciphertext),
                        "the token is derived as a " + kind.label() + " in place of a keyFetchToken");
            }
        }
        if (matches.isEmpty()) {
            matches.add("None of the usual mistakes explains it: the bundle is damaged, forged, or for another token.");
        }
        return matches;
    }

    private static void suspect(List<String> matches, byte[] found, byte[] candidate, String when) {
        if (MessageDigest.isEqual(found, candidate)) {
            matches.add("The MAC matches if " + when + ".");
        }
    }

    private static byte[] macUnder(byte[] key, byte[] ciphertext) {
        return Hmac.sha256(Arrays.copyOf(Hkdf.sha256(key, INFO, 96), 32), ciphertext);
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] result = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, result, a.length, b.length);
        return result;
    }
}
