package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.Fixed.hex;
import static dev.foxproof.spec.vectors.Fixed.hex32;
import static dev.foxproof.spec.vectors.VectorFile.input;

import dev.foxproof.spec.keys.ClientSalt;
import java.util.List;
import java.util.Map;

/** Chapter 10: stretching, wraps, sync keys, passwords, emails, client salts; chapter 00: HKDF. */
final class KeysVectors {
    private static final String ONEPW_DOCUMENT =
            "onepw protocol document of Mozilla's ecosystem platform, \"Test Vectors\"";
    private static final String PYFXA = "PyFxA, fxa/tests/test_crypto.py";
    private static final String AUTH_CLIENT = "mozilla/fxa, packages/fxa-auth-client/test/crypto.ts";
    private static final String ANDREA = "andr\u00e9@example.org";
    private static final String PASSWORD = "p\u00e4ssw\u00f6rd";
    private static final String SALT = ClientSalt.PREFIX + "0123456789abcdef0123456789abcdef";
    private static final int CHEAP = 1000;
    private static final int CHEAP_N = 1024;

    private KeysVectors() {}

    static List<VectorFile> files() {
        return List.of(keys(), passwords(), emails(), clientSalts(), hkdf());
    }

    private static VectorFile keys() {
        VectorFile f = new VectorFile("keys", "10-keys", "Stretching on the client and the server, wraps, sync keys.");
        versionOne(f);
        versionTwo(f);
        server(f);
        wraps(f);
        sync(f);
        return f;
    }

    private static void versionOne(VectorFile f) {
        f.valid(
                        "onepw-v1-1",
                        Op.ONEPW,
                        "the example of the onepw document, from the password to kB",
                        input(
                                "email", ANDREA,
                                "password", PASSWORD,
                                "wrapKb", "7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8"),
                        Flag.PUBLISHED,
                        Flag.NON_ASCII)
                .source(ONEPW_DOCUMENT)
                .expect("quickStretchedPW", "e4e8889bd8bd61ad6de6b95c059d56e7b50dacdaf62bd84644af7e2add84345d")
                .expect("authPW", "247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375")
                .expect("unwrapBKey", "de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28")
                .expect("kB", "a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0");
        f.valid(
                        "onepw-v1-2",
                        Op.ONEPW,
                        "an email with capitals, which stay in the salt",
                        input("email", "PyFxATester@restmail.net", "password", "l33tP@55W0rd"),
                        Flag.PUBLISHED,
                        Flag.EMAIL_CASE)
                .source(PYFXA)
                .expect("quickStretchedPW", "59eb52f6ee5ebe2b599161aaa9b171c3baa8bed594d4e2a8b4b539fb9eba8368");
        Object[][] cases = {
            {
                "onepw-v1-lower-case",
                "the same account as onepw-v1-2 with a folded salt: another value",
                "pyfxatester@restmail.net",
                "l33tP@55W0rd",
                Flag.EMAIL_CASE
            },
            {"onepw-v1-ascii", "ASCII throughout", "user@example.com", "correct horse battery staple", Flag.ORDINARY},
            {
                "onepw-v1-plus-tag",
                "a tag after the plus sign belongs to the salt",
                "user+tag@example.com",
                "correct horse battery staple",
                Flag.ORDINARY
            },
            {
                "onepw-v1-one-character",
                "an old account may have a password of one character",
                "user@example.com",
                "x",
                Flag.PASSWORD_LIMIT
            },
            {"onepw-v1-nfc", "\u00e9 as one code point", "user@example.com", "caf\u00e9 cr\u00e8me", Flag.NORMALIZATION
            },
            {
                "onepw-v1-nfd",
                "\u00e9 as e and a combining accent",
                "user@example.com",
                "cafe\u0301 cre\u0300me",
                Flag.NORMALIZATION
            },
            {
                "onepw-v1-email-nfc",
                "the email's \u00e9 as one code point",
                "andr\u00e9@example.com",
                "correct horse",
                Flag.NORMALIZATION
            },
            {
                "onepw-v1-email-nfd",
                "the email's \u00e9 as two code points: another salt",
                "andre\u0301@example.com",
                "correct horse",
                Flag.NORMALIZATION
            },
            {
                "onepw-v1-compatibility",
                "a ligature, which compatibility normalization would take apart",
                "user@example.com",
                "\ufb01refox rocks",
                Flag.NORMALIZATION
            },
            {
                "onepw-v1-astral",
                "code points outside the basic plane",
                "user@example.com",
                "\ud83e\udd8a\ud83d\udd11 \ud835\udd22\ud835\udd2b\ud835\udd20",
                Flag.NON_ASCII
            },
            {
                "onepw-v1-cyrillic",
                "Cyrillic",
                "user@example.com",
                "\u043f\u0430\u0440\u043e\u043b\u044c-\u043b\u0438\u0441\u0430",
                Flag.NON_ASCII
            },
            {"onepw-v1-han", "Han", "user@example.com", "\u706b\u72d0\u72f8\u306e\u5408\u8a00\u8449", Flag.NON_ASCII},
            {
                "onepw-v1-right-to-left",
                "right-to-left text with an embedded mark",
                "user@example.com",
                "\u05e1\u05d9\u05e1\u05de\u05d4\u200f123",
                Flag.NON_ASCII
            },
            {
                "onepw-v1-63-bytes",
                "a password one byte shorter than HMAC's block",
                "user@example.com",
                "a".repeat(63),
                Flag.HMAC_BLOCK_EDGE
            },
            {
                "onepw-v1-64-bytes",
                "a password as long as HMAC's block",
                "user@example.com",
                "a".repeat(64),
                Flag.HMAC_BLOCK_EDGE
            },
            {
                "onepw-v1-65-bytes",
                "a password one byte longer than HMAC's block",
                "user@example.com",
                "a".repeat(65),
                Flag.HMAC_BLOCK_EDGE
            },
            {
                "onepw-v1-64-bytes-non-ascii",
                "64 bytes in 32 characters",
                "user@example.com",
                "\u00e4".repeat(32),
                Flag.HMAC_BLOCK_EDGE
            },
            {
                "onepw-v1-66-bytes-non-ascii",
                "66 bytes in 33 characters: counting characters would not hash the key",
                "user@example.com",
                "\u00e4".repeat(33),
                Flag.HMAC_BLOCK_EDGE
            },
            {
                "onepw-v1-leading-space",
                "a leading space belongs to the password",
                "user@example.com",
                " password",
                Flag.NOT_TRIMMED
            },
            {
                "onepw-v1-trailing-space",
                "a trailing space belongs to the password",
                "user@example.com",
                "password ",
                Flag.NOT_TRIMMED
            },
            {
                "onepw-v1-trailing-newline",
                "a trailing line break belongs to the password",
                "user@example.com",
                "password\n",
                Flag.NOT_TRIMMED
            },
            {
                "onepw-v1-no-break-space",
                "a no-break space is no space",
                "user@example.com",
                "pass\u00a0word",
                Flag.NOT_TRIMMED
            },
            {
                "onepw-v1-byte-order-mark",
                "U+FEFF belongs to the password",
                "user@example.com",
                "\ufeffpassword",
                Flag.NOT_TRIMMED
            },
            {
                "onepw-v1-dotted-capital-i",
                "a dotted capital I in the email",
                "D\u0130YARBAKIR@example.com",
                "parola-parola",
                Flag.TURKISH_I
            },
            {
                "onepw-v1-dotless-i",
                "a dotless small i in the email",
                "d\u0131yarbak\u0131r@example.com",
                "parola-parola",
                Flag.TURKISH_I
            },
            {
                "onepw-v1-capital-i",
                "an ASCII capital I in the email and the password",
                "TITI@EXAMPLE.COM",
                "INIT INIT",
                Flag.TURKISH_I
            },
            {
                "onepw-v1-upper-case-password",
                "the password's case matters",
                "user@example.com",
                "CORRECT HORSE BATTERY STAPLE",
                Flag.ORDINARY
            },
            {
                "onepw-v1-backslash",
                "characters that shells and JSON escape",
                "user@example.com",
                "a\\b\"c'd`e$f\t\u007f",
                Flag.ORDINARY
            },
        };
        for (Object[] c : cases) {
            f.valid((String) c[0], Op.ONEPW, (String) c[1], input("email", c[2], "password", c[3]), (Flag) c[4]);
        }
        Map<String, Object> right = input("email", "user@example.com", "password", "password");
        f.invalid(
                "onepw-v1-nul",
                Op.ONEPW,
                "would derive the same key as the password without U+0000",
                right,
                "password",
                "password\u0000",
                "malformed.password",
                "leave out U+0000",
                Flag.NUL_CHARACTER);
        f.invalid(
                "onepw-v1-lone-surrogate",
                Op.ONEPW,
                "half of a character",
                right,
                "password",
                "passwor\ud83e",
                "malformed.password",
                "complete the surrogate pair, or leave it out",
                Flag.LONE_SURROGATE);
        f.invalid(
                "onepw-v1-email-lone-surrogate",
                Op.ONEPW,
                "the salt has half of a character",
                right,
                "email",
                "us\udd8aer@example.com",
                "malformed.email",
                "leave out the surrogate",
                Flag.LONE_SURROGATE);
        Map<String, Object> withWrap =
                input("email", "user@example.com", "password", "password", "wrapKb", hex32("wrap v1"));
        f.invalid(
                "onepw-v1-short-wrap",
                Op.ONEPW,
                "a wrap of 31 bytes",
                withWrap,
                "wrapKb",
                hex("wrap v1", 31),
                "malformed.wrapKb",
                "give 64 hex digits",
                Flag.HEX_LENGTH);
    }

    private static void versionTwo(VectorFile f) {
        f.valid(
                        "onepw-v2-1",
                        Op.ONEPW_V2,
                        "the example of the account client's tests",
                        input("clientSalt", SALT, "password", PASSWORD),
                        Flag.PUBLISHED,
                        Flag.FULL_COST)
                .source(AUTH_CLIENT)
                .expect("authPW", "d278c764bd1852a14bfc4e9d8c1682b4f1a57edb9a9372bf8c370cc41592155b")
                .expect("unwrapBKey", "616616095eff30032abf6a47df30d9a3fc799d8af5e8519905c1601170553493");
        f.valid(
                        "onepw-v2-2",
                        Op.ONEPW_V2,
                        "another salt, the same password",
                        input(
                                "clientSalt",
                                ClientSalt.PREFIX + "c2dc400c9cc1a93dd3cd3af1b05ebd60",
                                "password",
                                PASSWORD),
                        Flag.PUBLISHED,
                        Flag.FULL_COST)
                .source(PYFXA)
                .expect("stretchedPW", "b38b6a81c851c34343899bb1c64bd179cdddea840260849444b0b91b413a80de")
                .expect("authPW", "28c81379c31905d16f9aa9c63fcf0950094e413e16a9c9be41f52dbb09af518e")
                .expect("unwrapBKey", "e1c1f362437c8977e2ad8372cafcaf873df7dce30ae351bcd262af05e84caa92");
        f.valid(
                        "onepw-v2-3",
                        Op.ONEPW_V2,
                        "an ASCII password",
                        input(
                                "clientSalt",
                                ClientSalt.PREFIX + "735e18bdc1e83d964930be1e89591263",
                                "password",
                                "l33tP@55W0rd"),
                        Flag.PUBLISHED,
                        Flag.FULL_COST)
                .source(PYFXA + ", test_dummy_credentials")
                .expect("stretchedPW", "570b9e5d11640357648fc9dcda78b767fc3676393016391762a21133d291fd1d");
        f.valid(
                "onepw-v2-full-cost-65-bytes",
                Op.ONEPW_V2,
                "a password longer than HMAC's block, at full cost",
                input("clientSalt", SALT, "password", "b".repeat(65), "wrapKb", hex32("wrap v2")),
                Flag.FULL_COST,
                Flag.HMAC_BLOCK_EDGE);
        f.valid(
                "onepw-v2-full-cost-astral",
                Op.ONEPW_V2,
                "code points outside the basic plane, at full cost",
                input("clientSalt", SALT, "password", "\ud83e\udd8a\ud83e\udd8a\ud83e\udd8a\ud83e\udd8a"),
                Flag.FULL_COST,
                Flag.NON_ASCII);
        Object[][] cases = {
            {"onepw-v2-1-iteration", "one iteration", "correct horse", 1, Flag.REDUCED_COST},
            {"onepw-v2-2-iterations", "two iterations", "correct horse", 2, Flag.REDUCED_COST},
            {"onepw-v2-ascii", "ASCII", "correct horse battery staple", CHEAP, Flag.REDUCED_COST},
            {"onepw-v2-nfc", "\u00fc as one code point", "schl\u00fcssel", CHEAP, Flag.NORMALIZATION},
            {"onepw-v2-nfd", "\u00fc as two code points", "schlu\u0308ssel", CHEAP, Flag.NORMALIZATION},
            {"onepw-v2-astral", "outside the basic plane", "\ud83e\udd8a\ud83d\udd11\ud83d\udd12", CHEAP, Flag.NON_ASCII
            },
            {"onepw-v2-64-bytes", "as long as HMAC's block", "c".repeat(64), CHEAP, Flag.HMAC_BLOCK_EDGE},
            {"onepw-v2-65-bytes", "longer than HMAC's block", "c".repeat(65), CHEAP, Flag.HMAC_BLOCK_EDGE},
            {"onepw-v2-trailing-space", "a trailing space", "password ", CHEAP, Flag.NOT_TRIMMED},
        };
        for (Object[] c : cases) {
            f.valid(
                    (String) c[0],
                    Op.ONEPW_V2,
                    (String) c[1],
                    input("clientSalt", SALT, "password", c[2], "iterations", c[3]),
                    (Flag) c[4],
                    Flag.REDUCED_COST);
        }
        Map<String, Object> right = input("clientSalt", SALT, "password", "correct horse", "iterations", CHEAP);
        f.invalid(
                "onepw-v2-nul",
                Op.ONEPW_V2,
                "U+0000 in the password",
                right,
                "password",
                "correct\u0000horse",
                "malformed.password",
                "leave out U+0000",
                Flag.NUL_CHARACTER);
        f.invalid(
                "onepw-v2-v1-salt",
                Op.ONEPW_V2,
                "a server sends the v1 label with the email",
                right,
                "clientSalt",
                "identity.mozilla.com/picl/v1/quickStretch:user@example.com",
                "malformed.clientSalt",
                "use the salt of version 2",
                Flag.SALT_PREFIX);
        f.invalid(
                "onepw-v2-no-iterations",
                Op.ONEPW_V2,
                "no iteration at all",
                right,
                "iterations",
                0,
                "kdf.iterations",
                "use at least 1 iteration",
                Flag.KDF_LIMIT);
        f.invalid(
                "onepw-v2-negative-iterations",
                Op.ONEPW_V2,
                "a negative count",
                right,
                "iterations",
                -1,
                "kdf.iterations",
                "use at least 1 iteration",
                Flag.KDF_LIMIT);
        f.invalid(
                "onepw-v2-too-many-iterations",
                Op.ONEPW_V2,
                "a count that stops the client",
                right,
                "iterations",
                10_000_001,
                "kdf.iterations",
                "use at most 10000000 iterations",
                Flag.KDF_LIMIT);
    }

    private static void server(VectorFile f) {
        f.valid(
                        "server-1",
                        Op.SERVER,
                        "the example of the onepw document, at full cost",
                        input(
                                "authPW",
                                "247b675ffb4c46310bc87e26d712153abe5e1c90ef00a4784594f97ef54f2375",
                                "authSalt",
                                "00f0000000000000000000000000000000000000000000000000000000000000"),
                        Flag.PUBLISHED,
                        Flag.FULL_COST)
                .source(ONEPW_DOCUMENT)
                .expect("bigStretchedPW", "441509e25c92ee103d5a1a874e6f155df25a44d06e61c894616c9e85181dba97")
                .expect("verifyHash", "a4765bf103dc057f4cf4bc2c131ddb6716e8a4333cc55e1d3c449f31f0eec4f1")
                .expect("wrapwrapKey", "3ebea117efa9faf57ce195899b2905058368e7760cc26ea58a2a1be0da7fb287");
        Object[][] cases = {
            {"server-n-2", "the smallest N", 2, 1, 1},
            {"server-n-1024", "N as wide as one mebibyte", CHEAP_N, 8, 1},
            {"server-r-1", "the smallest block size", CHEAP_N, 1, 1},
            {"server-p-4", "four lanes", CHEAP_N, 8, 4},
            {"server-r-32", "the largest block size", 16, 32, 1},
            {"server-p-16", "the most lanes", 16, 8, 16},
        };
        for (Object[] c : cases) {
            f.valid(
                    (String) c[0],
                    Op.SERVER,
                    (String) c[1],
                    input("authPW", hex32("authPW"), "authSalt", hex32("authSalt"), "N", c[2], "r", c[3], "p", c[4]),
                    Flag.REDUCED_COST);
        }
        f.valid(
                "server-zero-salt",
                Op.SERVER,
                "a salt of zero bytes is a salt of 32 bytes, not an empty one",
                input("authPW", hex32("authPW"), "authSalt", "00".repeat(32), "N", CHEAP_N, "r", 8, "p", 1),
                Flag.XOR_EDGE,
                Flag.REDUCED_COST);
        f.valid(
                "server-upper-case-hex",
                Op.SERVER,
                "authPW in upper case names the same bytes as in server-n-1024",
                input("authPW", upper(hex32("authPW")), "authSalt", hex32("authSalt"), "N", CHEAP_N, "r", 8, "p", 1),
                Flag.HEX_CASE);
        Map<String, Object> right =
                input("authPW", hex32("authPW"), "authSalt", hex32("authSalt"), "N", CHEAP_N, "r", 8, "p", 1);
        Object[][] wrong = {
            {"server-n-1", "N", 1, "kdf.N", "use a power of two from 2 on"},
            {"server-n-0", "N", 0, "kdf.N", "use a power of two from 2 on"},
            {"server-n-no-power-of-two", "N", 1000, "kdf.N", "use a power of two"},
            {"server-n-too-large", "N", 1 << 21, "kdf.N", "use at most 2^20"},
            {"server-r-0", "r", 0, "kdf.r", "use at least 1"},
            {"server-r-33", "r", 33, "kdf.r", "use at most 32"},
            {"server-p-0", "p", 0, "kdf.p", "use at least 1"},
            {"server-p-17", "p", 17, "kdf.p", "use at most 16"},
        };
        for (Object[] w : wrong) {
            f.invalid(
                    (String) w[0],
                    Op.SERVER,
                    "a cost outside its range",
                    right,
                    (String) w[1],
                    w[2],
                    (String) w[3],
                    (String) w[4],
                    Flag.KDF_LIMIT);
        }
        f.invalid(
                "server-r-1-wide-n",
                Op.SERVER,
                "with a block size of 1, N must stay below 65536 (RFC 7914)",
                input("authPW", hex32("authPW"), "authSalt", hex32("authSalt"), "N", 32_768, "r", 1, "p", 1),
                "N",
                65_536,
                "kdf.N",
                "use N below 65536, or r above 1",
                Flag.KDF_LIMIT);
        malformedHex(f, Op.SERVER, "server-authpw", right, "authPW");
    }

    /** The ways in which a value of 32 bytes goes wrong as hex. */
    private static void malformedHex(VectorFile f, Op op, String id, Map<String, Object> right, String member) {
        String hex = (String) right.get(member);
        String code = "malformed." + member;
        f.invalid(
                id + "-63-digits",
                op,
                "one digit too few",
                right,
                member,
                hex.substring(1),
                code,
                "give 64 hex digits",
                Flag.HEX_LENGTH);
        f.invalid(
                id + "-65-digits",
                op,
                "one digit too many",
                right,
                member,
                hex + "0",
                code,
                "give 64 hex digits",
                Flag.HEX_LENGTH);
        f.invalid(id + "-empty", op, "no digits", right, member, "", code, "give 64 hex digits", Flag.HEX_LENGTH);
        f.invalid(
                id + "-letter-g",
                op,
                "g is no digit",
                right,
                member,
                "g" + hex.substring(1),
                code,
                "use 0-9 and a-f",
                Flag.HEX_ALPHABET);
        f.invalid(
                id + "-0x",
                op,
                "a prefix in place of two digits",
                right,
                member,
                "0x" + hex.substring(2),
                code,
                "give the digits alone",
                Flag.HEX_ALPHABET);
        f.invalid(
                id + "-space",
                op,
                "a space in place of a digit",
                right,
                member,
                hex.substring(0, 63) + " ",
                code,
                "give the digits alone",
                Flag.HEX_ALPHABET);
        f.invalid(
                id + "-wide-digit",
                op,
                "a digit outside ASCII",
                right,
                member,
                "\uff11" + hex.substring(1),
                code,
                "use ASCII digits",
                Flag.HEX_ALPHABET);
    }

    private static void wraps(VectorFile f) {
        f.valid(
                        "wrap-1",
                        Op.WRAP,
                        "the example of the onepw document",
                        input(
                                "unwrapBKey",
                                "de6a2648b78284fcb9ffa81ba95803309cfba7af583c01a8a1a63e567234dd28",
                                "wrapKb",
                                "7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8"),
                        Flag.PUBLISHED)
                .source(ONEPW_DOCUMENT)
                .expect("kB", "a095c51c1c6e384e8d5777d97e3c487a4fc2128a00ab395a73d57fedf41631f0");
        f.valid(
                "wrap-zero",
                Op.WRAP,
                "a wrap of zero bytes gives kB = unwrapBKey; computable, and a client should refuse it (KEY-26)",
                input("unwrapBKey", hex32("unwrapBKey"), "wrapKb", "00".repeat(32)),
                Flag.ZERO_WRAP);
        f.valid(
                "wrap-ones",
                Op.WRAP,
                "a wrap of one bits gives the complement",
                input("unwrapBKey", hex32("unwrapBKey"), "wrapKb", "ff".repeat(32)),
                Flag.XOR_EDGE);
        f.valid(
                "wrap-equal",
                Op.WRAP,
                "equal values give a kB of zero bytes",
                input("unwrapBKey", hex32("unwrapBKey"), "wrapKb", hex32("unwrapBKey")),
                Flag.XOR_EDGE);
        f.valid(
                "wrap-mixed-case",
                Op.WRAP,
                "hex in mixed case",
                input("unwrapBKey", upper(hex32("unwrapBKey")), "wrapKb", hex32("wrapKb")),
                Flag.HEX_CASE);
        Map<String, Object> right = input("unwrapBKey", hex32("unwrapBKey"), "wrapKb", hex32("wrapKb"));
        f.invalid(
                "wrap-31-bytes",
                Op.WRAP,
                "31 bytes would leave the last byte of kB unmasked",
                right,
                "wrapKb",
                hex("wrapKb", 31),
                "malformed.wrapKb",
                "give 32 bytes",
                Flag.HEX_LENGTH);
        f.invalid(
                "wrap-33-bytes",
                Op.WRAP,
                "33 bytes",
                right,
                "wrapKb",
                hex32("wrapKb") + "00",
                "malformed.wrapKb",
                "give 32 bytes",
                Flag.HEX_LENGTH);
        f.valid(
                "server-wrap-1",
                Op.SERVER_WRAP,
                "what the server stores of the onepw document's wrapKb",
                input(
                        "wrapwrapKey",
                        "3ebea117efa9faf57ce195899b2905058368e7760cc26ea58a2a1be0da7fb287",
                        "wrapKb",
                        "7effe354abecbcb234a8dfc2d7644b4ad339b525589738f2d27341bb8622ecd8"),
                Flag.ORDINARY);
        f.valid(
                "server-wrap-zero",
                Op.SERVER_WRAP,
                "a wrapKb of zero bytes gives the key itself",
                input("wrapwrapKey", hex32("wrapwrapKey"), "wrapKb", "00".repeat(32)),
                Flag.ZERO_WRAP);
    }

    private static void sync(VectorFile f) {
        f.valid(
                        "sync-1",
                        Op.SYNC,
                        "the sync key bundle of the Android client's tests",
                        input("kB", "d02d8fe39f28b601159c543f2deeb8f72bdf2043e8279aa08496fbd9ebaea361"),
                        Flag.PUBLISHED)
                .source("android-sync, TestFxAccountUtils.testGenerateSyncKeyBundle")
                .expect("encKey", "rsLwECkgPYeGbYl92e23FskfIbgld9TgeifEaB9ZwTI=")
                .expect("hmacKey", "fs75EseCD/VOLodlIGmwNabBjhTYBHFCe7CGIf0t8Tw=");
        f.valid(
                        "sync-2",
                        Op.SYNC,
                        "the client state of the Android client's tests",
                        input("kB", "fd5c747806c07ce0b9d69dcfea144663e630b65ec4963596a22f24910d7dd15d"),
                        Flag.PUBLISHED)
                .source("android-sync, TestFxAccountUtils.testClientState")
                .expect("clientState", "6ae94683571c7a7c54dab4700aa3995f");
        f.valid("sync-zero", Op.SYNC, "a kB of zero bytes", input("kB", "00".repeat(32)), Flag.XOR_EDGE);
        f.invalid(
                "sync-short",
                Op.SYNC,
                "a kB of 16 bytes",
                input("kB", hex32("kB")),
                "kB",
                hex("kB", 16),
                "malformed.kB",
                "give 32 bytes",
                Flag.HEX_LENGTH);
    }

    private static VectorFile passwords() {
        VectorFile f = new VectorFile("passwords", "10-keys", "Which passwords are accepted, and their bytes.");
        Object[][] good = {
            {"ascii", "plain", "password", Flag.ORDINARY},
            {"one-character", "short, but an old account may have it", "x", Flag.PASSWORD_LIMIT},
            {"two-byte", "U+0080, the first of two bytes", "\u0080", Flag.NON_ASCII},
            {"three-byte", "U+0800, the first of three bytes", "\u0800", Flag.NON_ASCII},
            {"four-byte", "U+10000, the first of four bytes", "\ud800\udc00", Flag.NON_ASCII},
            {"last-code-point", "U+10FFFF, the last of all", "\udbff\udfff", Flag.NON_ASCII},
            {"noncharacter", "U+FFFF is no character, but has an encoding", "\uffff", Flag.NON_ASCII},
            {"nfc", "composed", "\u00c5", Flag.NORMALIZATION},
            {"nfd", "decomposed", "A\u030a", Flag.NORMALIZATION},
            {"angstrom", "the \u00e5ngstr\u00f6m sign, a singleton of normalization", "\u212b", Flag.NORMALIZATION},
            {"kelvin", "the Kelvin sign is not k", "\u212a", Flag.UNICODE_FOLDING},
            {"spaces", "spaces alone", "   ", Flag.NOT_TRIMMED},
            {"control", "control characters but U+0000", "\u0001\u001f\u007f", Flag.ORDINARY},
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.PASSWORD, (String) g[1], input("password", g[2]), (Flag) g[3]);
        }
        Map<String, Object> right = input("password", "password");
        Object[][] bad = {
            {"empty", "no password", "", "give at least one character", Flag.PASSWORD_LIMIT},
            {"nul", "U+0000 alone", "\u0000", "leave out U+0000", Flag.NUL_CHARACTER},
            {"nul-at-end", "the same key as without it", "password\u0000", "leave out U+0000", Flag.NUL_CHARACTER},
            {"nul-inside", "C strings end here", "pass\u0000word", "leave out U+0000", Flag.NUL_CHARACTER},
            {
                "lone-high",
                "a high surrogate alone",
                "pass\ud800word",
                "complete the pair, or leave it out",
                Flag.LONE_SURROGATE
            },
            {
                "lone-low",
                "a low surrogate alone",
                "pass\udc00word",
                "complete the pair, or leave it out",
                Flag.LONE_SURROGATE
            },
            {
                "lone-at-end",
                "a high surrogate at the end",
                "password\ud83e",
                "complete the pair, or leave it out",
                Flag.LONE_SURROGATE
            },
            {"reversed-pair", "low before high", "\udd8a\ud83e", "give the pair in its order", Flag.LONE_SURROGATE},
            {"two-high", "two high surrogates", "\ud83e\ud83e\udd8a", "leave out the first", Flag.LONE_SURROGATE},
        };
        for (Object[] b : bad) {
            f.invalid(
                    (String) b[0],
                    Op.PASSWORD,
                    (String) b[1],
                    right,
                    "password",
                    b[2],
                    "malformed.password",
                    (String) b[3],
                    (Flag) b[4]);
        }
        f.valid("new-8-code-points", Op.NEW_PASSWORD, "exactly 8", input("password", "12345678"), Flag.PASSWORD_LIMIT);
        f.valid(
                "new-8-astral",
                Op.NEW_PASSWORD,
                "8 code points in 16 UTF-16 units",
                input("password", "\ud83e\udd8a".repeat(8)),
                Flag.PASSWORD_LIMIT);
        f.valid(
                "new-8-with-accents",
                Op.NEW_PASSWORD,
                "combining accents count as code points",
                input("password", "e\u0301".repeat(4)),
                Flag.PASSWORD_LIMIT);
        f.invalid(
                "new-7-code-points",
                Op.NEW_PASSWORD,
                "one too few",
                input("password", "12345678"),
                "password",
                "1234567",
                "malformed.password",
                "use at least 8 code points",
                Flag.PASSWORD_LIMIT);
        f.invalid(
                "new-7-astral",
                Op.NEW_PASSWORD,
                "7 code points, though 14 UTF-16 units and 28 bytes",
                input("password", "\ud83e\udd8a".repeat(8)),
                "password",
                "\ud83e\udd8a".repeat(7),
                "malformed.password",
                "use at least 8 code points",
                Flag.PASSWORD_LIMIT);
        return f;
    }

    private static VectorFile emails() {
        VectorFile f =
                new VectorFile("emails", "10-keys", "Which emails are accepted, and which name the same account.");
        String label63 = "d".repeat(63);
        Object[][] good = {
            {"plain", "plain", "user@example.com", Flag.ORDINARY},
            {"upper-case", "folded for the look-up only", "User@Example.COM", Flag.EMAIL_CASE},
            {"all-symbols", "every symbol of the grammar", ".!#$%&'*+/=?^_`{|}~-@example.com", Flag.EMAIL_GRAMMAR},
            {"dots", "dots anywhere in the local part", ".a..b.@example.com", Flag.EMAIL_GRAMMAR},
            {"non-ascii", "letters beyond ASCII", "andr\u00e9@example.org", Flag.NON_ASCII},
            {"first-non-ascii", "U+00A1, the first of the range", "\u00a1@example.org", Flag.EMAIL_GRAMMAR},
            {"astral", "a code point outside the basic plane", "\ud83e\udd8a@example.org", Flag.NON_ASCII},
            {"subdomains", "several labels", "a@b.c.d.e", Flag.EMAIL_GRAMMAR},
            {"digits", "digits as labels", "1@2.3", Flag.EMAIL_GRAMMAR},
            {"inner-hyphen", "hyphens inside a label", "a@xn--bcher-kva.example", Flag.EMAIL_GRAMMAR},
            {"local-64", "64 characters before the @", "l".repeat(64) + "@example.com", Flag.EMAIL_LENGTH},
            {
                "local-64-non-ascii",
                "64 code points of two bytes",
                "\u00e4".repeat(64) + "@example.com",
                Flag.EMAIL_LENGTH
            },
            {"label-63", "a label of 63 characters", "a@" + label63 + ".com", Flag.EMAIL_LENGTH},
            {
                "bytes-255",
                "255 bytes in all",
                "l".repeat(62) + "@" + (label63 + ".").repeat(2) + "d".repeat(62) + ".e",
                Flag.EMAIL_LENGTH
            },
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.EMAIL, (String) g[1], input("email", g[2]), (Flag) g[3]);
        }
        Map<String, Object> right = input("email", "user@example.com");
        Object[][] bad = {
            {"empty", "nothing", "", "give a name, an @ and a domain", Flag.EMAIL_GRAMMAR},
            {"no-at", "no @", "user.example.com", "put an @ between name and domain", Flag.EMAIL_GRAMMAR},
            {"no-local", "nothing before the @", "@example.com", "give a name", Flag.EMAIL_GRAMMAR},
            {"no-domain", "nothing after the @", "user@", "give a domain", Flag.EMAIL_GRAMMAR},
            {"no-dot", "a domain without a dot", "user@localhost", "give a domain with a dot", Flag.EMAIL_GRAMMAR},
            {"two-at", "two @", "user@name@example.com", "leave out one @", Flag.EMAIL_GRAMMAR},
            {
                "leading-space",
                "a space would become part of the salt",
                " user@example.com",
                "leave out the space",
                Flag.NOT_TRIMMED
            },
            {
                "trailing-space",
                "a space would become part of the domain",
                "user@example.com ",
                "leave out the space",
                Flag.NOT_TRIMMED
            },
            {
                "newline",
                "a mail header of one's own",
                "user@example.com\nBcc: x@y.z",
                "leave out what follows",
                Flag.EMAIL_GRAMMAR
            },
            {"carriage-return", "a carriage return", "us\rer@example.com", "leave it out", Flag.EMAIL_GRAMMAR},
            {"nul", "U+0000", "us\u0000er@example.com", "leave it out", Flag.EMAIL_GRAMMAR},
            {
                "quoted",
                "quoting is outside the grammar",
                "\"user\"@example.com",
                "leave out the quotation marks",
                Flag.EMAIL_GRAMMAR
            },
            {"comment", "a comment", "user(home)@example.com", "leave out the comment", Flag.EMAIL_GRAMMAR},
            {"angle-brackets", "angle brackets", "<user@example.com>", "leave out the brackets", Flag.EMAIL_GRAMMAR},
            {"comma", "a list of two", "a,user@example.com", "give one address", Flag.EMAIL_GRAMMAR},
            {"no-break-space", "U+00A0 is invisible", "us\u00a0er@example.com", "leave it out", Flag.EMAIL_GRAMMAR},
            {"line-separator", "U+2028", "us\u2028er@example.com", "leave it out", Flag.EMAIL_GRAMMAR},
            {"byte-order-mark", "U+FEFF", "\ufeffuser@example.com", "leave it out", Flag.EMAIL_GRAMMAR},
            {
                "domain-non-ascii",
                "domains are given in A-labels",
                "user@b\u00fccher.example",
                "use xn--bcher-kva.example",
                Flag.EMAIL_GRAMMAR
            },
            {
                "domain-kelvin",
                "a Kelvin sign whose folding is k",
                "user@\u212aelvin.example",
                "use an ASCII letter",
                Flag.UNICODE_FOLDING
            },
            {"domain-underscore", "an underscore in the domain", "user@ex_ample.com", "leave it out", Flag.EMAIL_GRAMMAR
            },
            {
                "domain-leading-hyphen",
                "a label begins with a hyphen",
                "user@-example.com",
                "leave it out",
                Flag.EMAIL_GRAMMAR
            },
            {
                "domain-trailing-hyphen",
                "a label ends with a hyphen",
                "user@example-.com",
                "leave it out",
                Flag.EMAIL_GRAMMAR
            },
            {"domain-empty-label", "two dots", "user@example..com", "leave out one dot", Flag.EMAIL_GRAMMAR},
            {"domain-trailing-dot", "a dot at the end", "user@example.com.", "leave out the dot", Flag.EMAIL_GRAMMAR},
            {"domain-literal", "an address literal", "user@[127.0.0.1]", "give a name", Flag.EMAIL_GRAMMAR},
            {"lone-surrogate", "half of a character", "us\ud83eer@example.com", "leave it out", Flag.LONE_SURROGATE},
            {
                "local-65",
                "65 characters before the @",
                "l".repeat(65) + "@example.com",
                "use at most 64",
                Flag.EMAIL_LENGTH
            },
            {"label-64", "a label of 64 characters", "a@" + label63 + "d.com", "use at most 63", Flag.EMAIL_LENGTH},
            {
                "bytes-256",
                "256 bytes in all",
                "l".repeat(63) + "@" + (label63 + ".").repeat(2) + "d".repeat(62) + ".e",
                "use at most 255",
                Flag.EMAIL_LENGTH
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    "bad-" + b[0],
                    Op.EMAIL,
                    (String) b[1],
                    right,
                    "email",
                    b[2],
                    "malformed.email",
                    (String) b[3],
                    (Flag) b[4]);
        }
        Object[][] pairs = {
            {"same-equal", "letter for letter", "user@example.com", "user@example.com", Flag.ORDINARY},
            {"same-local-case", "case before the @", "User@example.com", "uSER@example.com", Flag.EMAIL_CASE},
            {"same-domain-case", "case after the @", "user@EXAMPLE.com", "user@example.COM", Flag.EMAIL_CASE},
            {
                "same-capital-i",
                "ASCII I and i, on a Turkish machine too",
                "TITI@example.com",
                "titi@example.com",
                Flag.TURKISH_I
            },
            {"other-dot", "dots count", "us.er@example.com", "user@example.com", Flag.EMAIL_CASE},
            {"other-tag", "tags count", "user+tag@example.com", "user@example.com", Flag.EMAIL_CASE},
            {"other-accent", "accents count", "andr\u00e9@example.com", "andre@example.com", Flag.NORMALIZATION},
            {
                "other-normalization",
                "normalization forms count",
                "andr\u00e9@example.com",
                "andre\u0301@example.com",
                Flag.NORMALIZATION
            },
            {
                "other-dotless-i",
                "the dotless i is another letter",
                "t\u0131t\u0131@example.com",
                "titi@example.com",
                Flag.TURKISH_I
            },
            {
                "other-dotted-i",
                "the dotted capital I is another letter",
                "T\u0130T\u0130@example.com",
                "titi@example.com",
                Flag.TURKISH_I
            },
            {
                "other-kelvin",
                "the Kelvin sign is not k",
                "mi\u212ae@example.com",
                "mike@example.com",
                Flag.UNICODE_FOLDING
            },
            {"other-long-s", "the long s is not s", "\u017fam@example.com", "sam@example.com", Flag.UNICODE_FOLDING},
            {
                "other-umlaut-case",
                "letters beyond ASCII are not folded",
                "\u00c4nne@example.com",
                "\u00e4nne@example.com",
                Flag.UNICODE_FOLDING
            },
        };
        for (Object[] p : pairs) {
            f.valid((String) p[0], Op.SAME_ACCOUNT, (String) p[1], input("email", p[2], "otherEmail", p[3]), (Flag)
                    p[4]);
        }
        return f;
    }

    private static VectorFile clientSalts() {
        VectorFile f = new VectorFile("client-salts", "10-keys", "The form of the salt of version 2.");
        f.valid(
                        "published-1",
                        Op.CLIENT_SALT,
                        "of the account client's tests",
                        input("clientSalt", SALT),
                        Flag.PUBLISHED)
                .source("mozilla/fxa, packages/fxa-auth-client/test/salt.ts");
        f.valid(
                "zeros",
                Op.CLIENT_SALT,
                "zeros are digits",
                input("clientSalt", ClientSalt.PREFIX + "0".repeat(32)),
                Flag.SALT_DIGITS);
        f.valid(
                "letters",
                Op.CLIENT_SALT,
                "letters alone",
                input("clientSalt", ClientSalt.PREFIX + "abcdef".repeat(5) + "ab"),
                Flag.SALT_DIGITS);
        String digits = "0123456789abcdef0123456789abcdef";
        Map<String, Object> right = input("clientSalt", SALT);
        Object[][] bad = {
            {"empty", "nothing", "", "give prefix and digits", Flag.SALT_PREFIX},
            {"digits-alone", "no prefix", digits, "put the prefix before the digits", Flag.SALT_PREFIX},
            {
                "v1-prefix",
                "the prefix of version 1",
                "identity.mozilla.com/picl/v1/quickStretch:" + digits,
                "use the prefix of version 2",
                Flag.SALT_PREFIX
            },
            {
                "v3-prefix",
                "a version that does not exist",
                "identity.mozilla.com/picl/v1/quickStretchV3:" + digits,
                "use the prefix of version 2",
                Flag.SALT_PREFIX
            },
            {
                "upper-case-prefix",
                "the prefix in other case",
                "Identity.mozilla.com/picl/v1/quickStretchV2:" + digits,
                "use the prefix letter for letter",
                Flag.SALT_PREFIX
            },
            {"space-before", "a space before the prefix", " " + SALT, "leave it out", Flag.SALT_PREFIX},
            {"prefix-alone", "no digits", ClientSalt.PREFIX, "give 32 digits", Flag.SALT_DIGITS},
            {"31-digits", "one digit too few", SALT.substring(0, SALT.length() - 1), "give 32 digits", Flag.SALT_DIGITS
            },
            {"33-digits", "one digit too many", SALT + "0", "give 32 digits", Flag.SALT_DIGITS},
            {"64-digits", "twice as many", SALT + digits, "give 32 digits", Flag.SALT_DIGITS},
            {
                "letter-g",
                "g is no digit",
                ClientSalt.PREFIX + "g" + digits.substring(1),
                "use 0-9 and a-f",
                Flag.SALT_DIGITS
            },
            {
                "upper-case-digits",
                "the salt is text: upper case would be another salt",
                ClientSalt.PREFIX + upper(digits),
                "use lower case",
                Flag.HEX_CASE
            },
            {"trailing-newline", "a line break at the end", SALT + "\n", "leave it out", Flag.SALT_DIGITS},
            {
                "wide-digit",
                "a digit outside ASCII",
                ClientSalt.PREFIX + "\uff10" + digits.substring(1),
                "use ASCII digits",
                Flag.SALT_DIGITS
            },
            {
                "email-after-prefix",
                "an email in place of the digits",
                ClientSalt.PREFIX + "user@example.com",
                "give 32 digits",
                Flag.SALT_DIGITS
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    (String) b[0],
                    Op.CLIENT_SALT,
                    (String) b[1],
                    right,
                    "clientSalt",
                    b[2],
                    "malformed.clientSalt",
                    (String) b[3],
                    (Flag) b[4]);
        }
        return f;
    }

    private static VectorFile hkdf() {
        VectorFile f = new VectorFile("hkdf", "00-conventions", "HKDF-SHA256: published cases and its edges.");
        String rfc = "RFC 5869, appendix A";
        f.valid(
                        "rfc-1",
                        Op.HKDF,
                        "test case 1",
                        input(
                                "ikm",
                                "0b".repeat(22),
                                "salt",
                                "000102030405060708090a0b0c",
                                "info",
                                "f0f1f2f3f4f5f6f7f8f9",
                                "length",
                                42),
                        Flag.PUBLISHED)
                .source(rfc + ".1")
                .expect("okm", "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        f.valid(
                        "rfc-3",
                        Op.HKDF,
                        "test case 3: no salt and no info",
                        input("ikm", "0b".repeat(22), "salt", "", "info", "", "length", 42),
                        Flag.PUBLISHED,
                        Flag.EMPTY_HKDF_SALT)
                .source(rfc + ".3")
                .expect("okm", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
        f.valid(
                        "relier-1",
                        Op.HKDF,
                        "a keyFetchToken's keys",
                        input(
                                "ikm",
                                "4a9cbe5ae7190a7bb7cc54d5d84f5e4ba743904f8a764933b72f10260067375a",
                                "salt",
                                "",
                                "info",
                                ascii("identity.mozilla.com/picl/v1/keyFetchToken"),
                                "length",
                                96),
                        Flag.PUBLISHED)
                .source("mozilla/fxa-crypto-relier, test/deriver/ScopedKeys.js")
                .expect(
                        "okm",
                        "f4df04ffb79db35e94e4881719a6f145f9206e8efea17fc9f02a5ce09cbfac1e829a935f34111d75e0d16b7aa178e2766759eedb6f623c0babd2abcfea82bc12af75f6aa543a8ba7e0a029f87c785c4af0ad03889f7437f735b5256a88fc73fd");
        f.valid(
                        "relier-2",
                        Op.HKDF,
                        "a key bundle's keys",
                        input(
                                "ikm",
                                "ba0a107dab60f3b065ff7a642d14fe824fbd71bc5c99087e9e172a1abd1634f1",
                                "salt",
                                "",
                                "info",
                                ascii("identity.mozilla.com/picl/v1/account/keys"),
                                "length",
                                96),
                        Flag.PUBLISHED)
                .source("mozilla/fxa-crypto-relier, test/deriver/ScopedKeys.js")
                .expect(
                        "okm",
                        "17ab463653a94c9a6419b48781930edefe500395e3b4e7879a2be1599975702285de16c3218a126404668bf9b7acfb6ce2b7e03c8889047ba48b8b854c6d8beb3ae100e145ca6d69cb519a872a83af788771954455716143bc08225ea8644d85");
        String ikm = hex32("ikm");
        Object[][] cases = {
            {"zero-salt", "32 zero bytes as salt: the same as no salt", ikm, "00".repeat(32), 32, Flag.EMPTY_HKDF_SALT},
            {"no-salt", "no salt: the same as 32 zero bytes", ikm, "", 32, Flag.EMPTY_HKDF_SALT},
            {"one-zero-byte-salt", "one zero byte: the same again, since HMAC pads", ikm, "00", 32, Flag.EMPTY_HKDF_SALT
            },
            {"length-1", "one byte", ikm, "", 1, Flag.HKDF_BLOCKS},
            {"length-31", "one byte less than a block", ikm, "", 31, Flag.HKDF_BLOCKS},
            {"length-33", "one byte more than a block", ikm, "", 33, Flag.HKDF_BLOCKS},
            {"length-64", "two blocks", ikm, "", 64, Flag.HKDF_BLOCKS},
            {"length-96", "three blocks", ikm, "", 96, Flag.HKDF_BLOCKS},
            {"long-salt", "a salt longer than HMAC's block", ikm, "5a".repeat(65), 32, Flag.HMAC_BLOCK_EDGE},
            {"empty-ikm", "no input key", "", "", 32, Flag.HKDF_BLOCKS},
            {"length-8160", "the longest output, 255 blocks", ikm, "", 8160, Flag.KDF_LIMIT},
        };
        for (Object[] c : cases) {
            f.valid(
                    (String) c[0],
                    Op.HKDF,
                    (String) c[1],
                    input(
                            "ikm",
                            c[2],
                            "salt",
                            c[3],
                            "info",
                            ascii("identity.mozilla.com/picl/v1/example"),
                            "length",
                            c[4]),
                    (Flag) c[5]);
        }
        f.valid(
                "label-unwrapbkey-capital-k",
                Op.HKDF,
                "the label with a capital K derives something else than unwrapBKey",
                input("ikm", ikm, "salt", "", "info", ascii("identity.mozilla.com/picl/v1/unwrapBKey"), "length", 32),
                Flag.ORDINARY);
        Map<String, Object> right = input("ikm", ikm, "salt", "", "info", "", "length", 32);
        f.invalid(
                "length-0",
                Op.HKDF,
                "no output",
                right,
                "length",
                0,
                "kdf.length",
                "ask for 1 to 8160 bytes",
                Flag.KDF_LIMIT);
        f.invalid(
                "length-8161",
                Op.HKDF,
                "a 256th block, for which there is no counter",
                right,
                "length",
                8161,
                "kdf.length",
                "ask for 1 to 8160 bytes",
                Flag.KDF_LIMIT);
        f.invalid(
                "length-negative",
                Op.HKDF,
                "a negative length",
                right,
                "length",
                -1,
                "kdf.length",
                "ask for 1 to 8160 bytes",
                Flag.KDF_LIMIT);
        return f;
    }

    private static String ascii(String text) {
        return dev.foxproof.spec.Hex.encode(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static String upper(String text) {
        return dev.foxproof.spec.Ascii.upper(text);
    }
}
