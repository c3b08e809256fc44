package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.Fixed.hex32;
import static dev.foxproof.spec.vectors.VectorFile.input;

import dev.foxproof.spec.Ascii;
import dev.foxproof.spec.Hex;
import dev.foxproof.spec.keys.KeyA;
import dev.foxproof.spec.keys.WrapKb;
import dev.foxproof.spec.tokens.KeyBundle;
import dev.foxproof.spec.tokens.KeyFetchToken;
import dev.foxproof.spec.tokens.TokenKind;
import java.util.List;
import java.util.Map;

/** Chapter 20: tokens, Bearer credentials, key bundles. */
final class TokenVectors {
    private static final String ONEPW_DOCUMENT =
            "onepw protocol document of Mozilla's ecosystem platform, \"Test Vectors\"";
    private static final String SESSION_TOKEN = "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf";
    private static final String KEY_FETCH_TOKEN = "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";
    private static final String KEY_A = "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
    private static final String WRAP_KB = "7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8";
    private static final String BUNDLE =
            "ee5c58845c7c9412b11bbd20920c2fddd83c33c9cd2c2de2d66b222613364636fc7e59d854d599f10e212801de3a47c34333f3b838ee3471e0f285649c332bbb"
                    + "4c17f42a0b319bbba327d2b326ad23e937219b4de32e3ec7b3e3f740522ad6ef";

    private TokenVectors() {}

    static List<VectorFile> files() {
        return List.of(tokens(), bearer(), bundles());
    }

    private static VectorFile tokens() {
        VectorFile f = new VectorFile("tokens", "20-tokens", "What derives from a token of each kind.");
        f.valid(
                        "sessionToken-1",
                        Op.TOKEN,
                        "the sessionToken of the onepw document",
                        input("kind", "sessionToken", "token", SESSION_TOKEN),
                        Flag.PUBLISHED)
                .source(ONEPW_DOCUMENT + "; requestKey computed")
                .expect("tokenID", "c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab")
                .expect("reqHMACkey", "9d8f22998ee7f5798b887042466b72d53e56ab0c094388bf65831f702d2febc0");
        f.valid(
                        "keyFetchToken-1",
                        Op.TOKEN,
                        "the keyFetchToken of the onepw document",
                        input("kind", "keyFetchToken", "token", KEY_FETCH_TOKEN),
                        Flag.PUBLISHED)
                .source(ONEPW_DOCUMENT)
                .expect("tokenID", "3d0a7c02a15a62a2882f76e39b6494b500c022a8816e048625a495718998ba60")
                .expect("reqHMACkey", "87b8937f61d38d0e29cd2d5600b3f4da0aa48ac41de36a0efe84bb4a9872ceb7")
                .expect("requestKey", "14f338a9e8c6324d9e102d4e6ee83b209796d5c74bb734a410e729e014a4a546");
        for (TokenKind kind : TokenKind.values()) {
            String label = kind.label();
            if (kind != TokenKind.SESSION) {
                f.valid(
                        label + "-same-bytes",
                        Op.TOKEN,
                        "the bytes of sessionToken-1 as another kind: nothing in common",
                        input("kind", label, "token", SESSION_TOKEN),
                        Flag.TOKEN_KIND);
            }
            f.valid(
                    label + "-random",
                    Op.TOKEN,
                    "a token like any other",
                    input("kind", label, "token", hex32(label)),
                    Flag.ORDINARY);
            f.valid(
                    label + "-zero",
                    Op.TOKEN,
                    "zero bytes",
                    input("kind", label, "token", "00".repeat(32)),
                    Flag.XOR_EDGE);
            f.valid(
                    label + "-upper-case",
                    Op.TOKEN,
                    "hex in upper case names the same bytes as " + label + "-random",
                    input("kind", label, "token", Ascii.upper(hex32(label))),
                    Flag.HEX_CASE);
            Map<String, Object> right = input("kind", label, "token", hex32(label));
            f.invalid(
                    label + "-31-bytes",
                    Op.TOKEN,
                    "one byte too few",
                    right,
                    "token",
                    hex32(label).substring(2),
                    "malformed." + label,
                    "give 32 bytes",
                    Flag.HEX_LENGTH);
            f.invalid(
                    label + "-33-bytes",
                    Op.TOKEN,
                    "one byte too many",
                    right,
                    "token",
                    hex32(label) + "ff",
                    "malformed." + label,
                    "give 32 bytes",
                    Flag.HEX_LENGTH);
            f.invalid(
                    label + "-not-hex",
                    Op.TOKEN,
                    "a character that is no digit",
                    right,
                    "token",
                    hex32(label).substring(1) + "-",
                    "malformed." + label,
                    "use 0-9 and a-f",
                    Flag.HEX_ALPHABET);
        }
        return f;
    }

    private static VectorFile bearer() {
        VectorFile f =
                new VectorFile("bearer", "20-tokens", "Bearer credentials: a prefix for the kind and the tokenID.");
        String published = "c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab";
        f.valid(
                        "session-1",
                        Op.BEARER,
                        "of the account client's tests",
                        input("authorization", "Bearer fxs_" + published),
                        Flag.PUBLISHED)
                .source("mozilla/fxa, packages/fxa-auth-client/test/bearer.ts")
                .expect("kind", "sessionToken");
        for (TokenKind kind : TokenKind.values()) {
            f.valid(
                    kind.bearerPrefix() + "-prefix",
                    Op.BEARER,
                    "the prefix of a " + kind.label(),
                    input("authorization", "Bearer " + kind.bearerPrefix() + "_" + hex32(kind.label())),
                    Flag.BEARER_PREFIX);
        }
        f.valid(
                "scheme-lower-case",
                Op.BEARER,
                "the scheme in lower case",
                input("authorization", "bearer fxs_" + published),
                Flag.HEADER_FREEDOM);
        f.valid(
                "scheme-upper-case",
                Op.BEARER,
                "the scheme in upper case",
                input("authorization", "BEARER fxk_" + published),
                Flag.HEADER_FREEDOM);
        f.valid(
                "id-upper-case",
                Op.BEARER,
                "the tokenID in upper case",
                input("authorization", "Bearer fxs_" + Ascii.upper(published)),
                Flag.HEX_CASE);
        Map<String, Object> right = input("authorization", "Bearer fxs_" + published);
        Object[][] bad = {
            {"empty", "nothing", "", "give a credential", Flag.BEARER_FORM},
            {"scheme-alone", "the scheme alone", "Bearer", "give a credential", Flag.BEARER_FORM},
            {"no-token", "no token", "Bearer ", "give a token", Flag.BEARER_FORM},
            {"other-scheme", "another scheme", "Basic fxs_" + published, "use Bearer", Flag.BEARER_FORM},
            {"no-space", "no space after the scheme", "Bearerfxs_" + published, "put a space", Flag.BEARER_FORM},
            {"two-spaces", "two spaces after the scheme", "Bearer  fxs_" + published, "put one space", Flag.BEARER_FORM
            },
            {"tab", "a tab after the scheme", "Bearer\tfxs_" + published, "put a space", Flag.BEARER_FORM},
            {"no-prefix", "the id without a prefix", "Bearer " + published, "put fxs_ before the id", Flag.BEARER_PREFIX
            },
            {"unknown-prefix", "a prefix of no kind", "Bearer fxx_" + published, "use fxs_", Flag.BEARER_PREFIX},
            {"longer-prefix", "letters after a known prefix", "Bearer fxsx_" + published, "use fxs_", Flag.BEARER_PREFIX
            },
            {"upper-case-prefix", "the prefix in upper case", "Bearer FXS_" + published, "use fxs_", Flag.BEARER_PREFIX
            },
            {
                "hyphen",
                "a hyphen in place of the underscore",
                "Bearer fxs-" + published,
                "use an underscore",
                Flag.BEARER_FORM
            },
            {"63-digits", "one digit too few", "Bearer fxs_" + published.substring(1), "give 64 digits", Flag.HEX_LENGTH
            },
            {"65-digits", "one digit too many", "Bearer fxs_" + published + "0", "give 64 digits", Flag.HEX_LENGTH},
            {
                "not-hex",
                "a character that is no digit",
                "Bearer fxs_g" + published.substring(1),
                "use 0-9 and a-f",
                Flag.HEX_ALPHABET
            },
            {"trailing-space", "a space at the end", "Bearer fxs_" + published + " ", "leave it out", Flag.BEARER_FORM},
            {"two-tokens", "two tokens", "Bearer fxs_" + published + ", fxs_" + published, "give one", Flag.BEARER_FORM
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    (String) b[0],
                    Op.BEARER,
                    (String) b[1],
                    right,
                    "authorization",
                    b[2],
                    "hawk.bearer-malformed",
                    (String) b[3],
                    (Flag) b[4]);
        }
        return f;
    }

    private static VectorFile bundles() {
        VectorFile f = new VectorFile("bundles", "20-tokens", "Sealing and opening key bundles.");
        f.valid(
                        "onepw-1",
                        Op.BUNDLE,
                        "the bundle of the onepw document",
                        input("keyFetchToken", KEY_FETCH_TOKEN, "kA", KEY_A, "wrapKb", WRAP_KB),
                        Flag.PUBLISHED)
                .source(ONEPW_DOCUMENT)
                .expect("requestKey", "14f338a9e8c6324d9e102d4e6ee83b209796d5c74bb734a410e729e014a4a546")
                .expect("hmacKey", "f824d2953aab9faf51a1cb65ba9e7f9e5bf91c8d8fd1ac1c8c2d31853a8a1210")
                .expect(
                        "xorKey",
                        "ce7d7aa77859b2359932970bbe2101f2e80d01faf9191bd5ee52181d2f0b78098281ba8cff3925433a89f7c3095e0c89900a469d60790c833281c4df1a11c763")
                .expect("bundle", BUNDLE);
        f.valid(
                        "onepw-2",
                        Op.UNBUNDLE,
                        "the same bundle opened",
                        input("keyFetchToken", KEY_FETCH_TOKEN, "bundle", BUNDLE),
                        Flag.PUBLISHED)
                .source(ONEPW_DOCUMENT)
                .expect("kA", KEY_A)
                .expect("wrapKb", WRAP_KB);
        f.valid(
                        "auth-client-1",
                        Op.UNBUNDLE,
                        "the bundle of the account client's tests, which name the requestKey",
                        input(
                                "requestKey",
                                "dedd009a8275a4f672bb4b41e14a117812c0b2f400c85fa058e0293f3f45726a",
                                "bundle",
                                "df4717238a738501bd2ad8f7114ef193ea69751a40108149bfb88a5643a8d683a1e75b705d4db135130f0896dbac0819ab7d54334e0cd4f9c945e0a7ada91899756cedf4384be404844050270310bc2b396f100eeda0c7b428cfe77c40a873ae"),
                        Flag.PUBLISHED)
                .source("mozilla/fxa, packages/fxa-auth-client/test/crypto.ts")
                .expect("kA", "939282904b808c6003ea31aeb14bc766d2ab70ba7dcaa54f820efcf4762b9619")
                .expect("wrapKb", "849ac9f71643ace46dcdd384633ec1bffe565852806ee2f859c3eba7fafeafec");
        f.valid(
                "zero-keys",
                Op.BUNDLE,
                "zero bytes: the ciphertext is the key stream",
                input("keyFetchToken", KEY_FETCH_TOKEN, "kA", "00".repeat(32), "wrapKb", "00".repeat(32)),
                Flag.XOR_EDGE);
        f.valid(
                "random-1",
                Op.BUNDLE,
                "other values",
                input("keyFetchToken", hex32("kft"), "kA", hex32("kA"), "wrapKb", hex32("wrapKb")),
                Flag.ORDINARY);
        f.valid(
                "upper-case",
                Op.UNBUNDLE,
                "hex in upper case",
                input("keyFetchToken", KEY_FETCH_TOKEN, "bundle", Ascii.upper(BUNDLE)),
                Flag.HEX_CASE);
        Map<String, Object> right = input("keyFetchToken", KEY_FETCH_TOKEN, "bundle", BUNDLE);
        String half1 = BUNDLE.substring(0, 64);
        String half2 = BUNDLE.substring(64, 128);
        String mac = BUNDLE.substring(128);
        Object[][] lengths = {
            {"empty", "nothing", ""},
            {"mac-alone", "the MAC alone", mac},
            {"ciphertext-alone", "no MAC", half1 + half2},
            {"95-bytes", "the last byte is missing", BUNDLE.substring(0, 190)},
            {"97-bytes", "a byte after the MAC", BUNDLE + "00"},
            {"junk-between", "junk between ciphertext and MAC", half1 + half2 + "00".repeat(16) + mac},
            {"junk-before", "junk before the ciphertext", "00" + BUNDLE},
            {"half-plaintext", "kA alone with the MAC", half1 + mac},
            {"twice", "the bundle twice", BUNDLE + BUNDLE},
            {"truncated-mac", "a MAC of 16 bytes", BUNDLE.substring(0, 160)},
        };
        for (Object[] l : lengths) {
            f.invalid(
                    (String) l[0],
                    Op.UNBUNDLE,
                    (String) l[1],
                    right,
                    "bundle",
                    l[2],
                    "bundle.length",
                    "give exactly 96 bytes",
                    Flag.BUNDLE_LENGTH);
        }
        for (int at : new int[] {0, 31, 32, 63, 64, 80, 95}) {
            byte[] bytes = Hex.decode("bundle", BUNDLE);
            bytes[at] ^= 1;
            f.invalid(
                    "flipped-byte-" + at,
                    Op.UNBUNDLE,
                    "the lowest bit of byte " + at + " is flipped",
                    right,
                    "bundle",
                    Hex.encode(bytes),
                    "bundle.mac",
                    "give the bundle as sealed",
                    Flag.BUNDLE_MAC);
        }
        f.invalid(
                "swapped-halves",
                Op.UNBUNDLE,
                "the halves of the ciphertext are exchanged",
                right,
                "bundle",
                half2 + half1 + mac,
                "bundle.mac",
                "give the bundle as sealed",
                Flag.BUNDLE_SWAP);
        f.invalid(
                "mac-first",
                Op.UNBUNDLE,
                "the MAC stands before the ciphertext",
                right,
                "bundle",
                mac + half1 + half2,
                "bundle.mac",
                "give the bundle as sealed",
                Flag.BUNDLE_SWAP);
        f.invalid(
                "zero-mac",
                Op.UNBUNDLE,
                "a MAC of zero bytes",
                right,
                "bundle",
                half1 + half2 + "00".repeat(32),
                "bundle.mac",
                "give the bundle as sealed",
                Flag.BUNDLE_MAC);
        f.invalid(
                "reversed-mac",
                Op.UNBUNDLE,
                "the plaintext's halves sealed the wrong way round, with the MAC of the right bundle",
                right,
                "bundle",
                sealed(KEY_FETCH_TOKEN, WRAP_KB, KEY_A).substring(0, 128) + mac,
                "bundle.mac",
                "give the bundle as sealed",
                Flag.BUNDLE_SWAP);
        f.invalid(
                "other-token-bundle",
                Op.UNBUNDLE,
                "the bundle of another token",
                right,
                "bundle",
                sealed(hex32("kft"), KEY_A, WRAP_KB),
                "bundle.mac",
                "open it with the token that it was sealed for",
                Flag.BUNDLE_TOKEN);
        f.invalid(
                "other-token",
                Op.UNBUNDLE,
                "another token for the bundle",
                right,
                "keyFetchToken",
                hex32("kft"),
                "bundle.mac",
                "open it with the token that it was sealed for",
                Flag.BUNDLE_TOKEN);
        f.invalid(
                "token-as-request-key",
                Op.UNBUNDLE,
                "the token taken for its requestKey",
                input(
                        "requestKey",
                        "14f338a9e8c6324d9e102d4e6ee83b209796d5c74bb734a410e729e014a4a546",
                        "bundle",
                        BUNDLE),
                "requestKey",
                KEY_FETCH_TOKEN,
                "bundle.mac",
                "derive the requestKey from the token",
                Flag.BUNDLE_TOKEN);
        f.invalid(
                "odd-digits",
                Op.UNBUNDLE,
                "half a byte",
                right,
                "bundle",
                BUNDLE.substring(1),
                "malformed.bundle",
                "give 192 hex digits",
                Flag.HEX_LENGTH);
        f.invalid(
                "not-hex",
                Op.UNBUNDLE,
                "a character that is no digit",
                right,
                "bundle",
                "z" + BUNDLE.substring(1),
                "malformed.bundle",
                "use 0-9 and a-f",
                Flag.HEX_ALPHABET);
        f.invalid(
                "base64",
                Op.UNBUNDLE,
                "base64 in place of hex",
                right,
                "bundle",
                java.util.Base64.getEncoder().encodeToString(Hex.decode("bundle", BUNDLE)),
                "malformed.bundle",
                "write it as hex",
                Flag.HEX_ALPHABET);
        return f;
    }

    private static String sealed(String token, String keyA, String wrapKb) {
        return KeyBundle.seal(KeyFetchToken.parse(token).requestKey(), KeyA.parse(keyA), WrapKb.parse(wrapKb))
                .toHex();
    }
}
