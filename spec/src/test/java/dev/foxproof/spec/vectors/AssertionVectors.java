package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.VectorFile.input;

import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Chapter 45: public keys, certificates, assertions and their verification. */
final class AssertionVectors {
    private static final String SPECIFICATION = "mozilla/id-specs, browserid/index.md at 077b2b9";
    private static final String NPM = "npm browserid-crypto 0.9.1";

    private static final ObjectNode INPUTS = inputs();
    private static final String ISSUER_SECRET = INPUTS.required("issuer").toString();
    private static final String RS_SECRET = INPUTS.required("rs").toString();
    private static final String DS_SECRET = INPUTS.required("ds").toString();
    private static final SigningKey ISSUER_KEY = SigningKey.parse(ISSUER_SECRET);
    private static final SigningKey RS_KEY = SigningKey.parse(RS_SECRET);
    private static final SigningKey DS_KEY = SigningKey.parse(DS_SECRET);
    private static final String RS = RS_KEY.publicKey().toJson();
    private static final String DS = DS_KEY.publicKey().toJson();

    private static final String ISSUER = "mockmyid.com";
    private static final String PRINCIPAL = "4c352927cd4f4a4aa03d7d1893d950b8@" + ISSUER;
    private static final String AUDIENCE = "https://find.example.org";
    private static final long SIGNED = 1_353_832_234_000L;
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;
    private static final long NOW = SIGNED + MINUTE;

    private AssertionVectors() {}

    private static ObjectNode inputs() {
        try (InputStream in = AssertionVectors.class.getResourceAsStream("/browserid/inputs.json")) {
            return VectorFiles.JSON
                    .readTree(Objects.requireNonNull(in).readAllBytes())
                    .asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<VectorFile> files() {
        VectorFile f = new VectorFile(
                "assertions",
                "45-assertions",
                "Public keys, certificates, assertions and their verification. Keys are given as their JSON text; the private ones are"
                        + " for tests alone. The verifier trusts one issuer and knows its key.");
        keys(f);
        weakKeys(f);
        signing(f);
        verifying(f);
        forms(f);
        claims(f);
        algorithms(f);
        signatures(f);
        issuers(f);
        certifiedKeys(f);
        audiences(f);
        times(f);
        return List.of(f);
    }

    // ---- public keys

    private static void keys(VectorFile f) {
        f.valid("key-rs-1", Op.PUBLIC_KEY, "an RSA key", key(RS), Flag.ORDINARY);
        f.valid("key-ds-1", Op.PUBLIC_KEY, "a DSA key", key(DS), Flag.ORDINARY);
        f.valid(
                        "key-mockmyid",
                        Op.PUBLIC_KEY,
                        "a modulus of 2047 bits, the product of two primes of 1024",
                        key(ISSUER_KEY.publicKey().toJson()),
                        Flag.PUBLISHED,
                        Flag.WEAK_KEY)
                .source(SPECIFICATION);
        f.valid(
                "key-ds-leading-zeros",
                Op.PUBLIC_KEY,
                "leading zeros up to the full length",
                key(text(keyJson(DS).put("y", padded(member(DS, "y"))))),
                Flag.KEY_FORM);
        f.valid(
                "key-more-members",
                Op.PUBLIC_KEY,
                "members without a meaning",
                key(text(keyJson(RS).put("kid", "2").put("y", "1"))),
                Flag.KEY_FORM);
        f.valid(
                "key-white-space",
                Op.PUBLIC_KEY,
                "white space and escapes where JSON allows them",
                key(" " + RS.replace(":", " :\n").replace("algorithm", "\\u0061lgorithm") + "\t"),
                Flag.KEY_FORM);
        Object[][] bad = {
            {"empty", "nothing", ""},
            {"array", "an array", "[" + RS + "]"},
            {"text", "a text", "\"RS\""},
            {"trailing", "something after the object", RS + "x"},
            {"duplicate", "a member twice", RS.replace("{", "{\"e\":\"65537\",")},
            {"no-algorithm", "no algorithm", without(RS, "algorithm")},
            {"algorithm-case", "an algorithm in lower case", RS.replace("\"RS\"", "\"rs\"")},
            {"algorithm-number", "an algorithm that is no text", RS.replace("\"RS\"", "1")},
            {"algorithm-hmac", "an algorithm without a public key", RS.replace("\"RS\"", "\"HS\"")},
            {"jwk", "a JSON Web Key", text(keyJson(RS).put("kty", "RSA").without("algorithm"))},
            {"rs-no-n", "no n", without(RS, "n")},
            {"rs-no-e", "no e", without(RS, "e")},
            {"rs-n-number", "n as a number", RS.replaceFirst("\"n\":\"([0-9]+)\"", "\"n\":$1")},
            {"rs-n-hex", "n in hex", text(keyJson(RS).put("n", new BigInteger(member(RS, "n")).toString(16)))},
            {"rs-n-leading-zero", "n with a leading zero", RS.replace("\"n\":\"", "\"n\":\"0")},
            {"rs-n-sign", "n with a sign", RS.replace("\"n\":\"", "\"n\":\"+")},
            {"rs-n-space", "n with a space", RS.replace("\"n\":\"", "\"n\":\" ")},
            {
                "rs-n-other-digits",
                "n in digits that are not ASCII",
                text(keyJson(RS).put("n", "\u0661".repeat(617)))
            },
            {"rs-n-empty", "an empty n", text(keyJson(RS).put("n", ""))},
            {"rs-n-too-long", "n of 1235 digits", text(keyJson(RS).put("n", "1".repeat(1235)))},
            {"ds-no-y", "no y", without(DS, "y")},
            {"ds-no-g", "no g", without(DS, "g")},
            {
                "ds-y-upper-case",
                "y in upper case",
                text(keyJson(DS).put("y", member(DS, "y").toUpperCase(Locale.ROOT)))
            },
            {
                "ds-y-prefix",
                "y with a prefix",
                text(keyJson(DS).put("y", "0x" + member(DS, "y").substring(2)))
            },
            {
                "ds-y-sign",
                "y with a sign",
                text(keyJson(DS).put("y", "-" + member(DS, "y").substring(1)))
            },
            {"ds-q-too-long", "q of 41 digits", text(keyJson(DS).put("q", "0" + member(DS, "q")))},
        };
        for (Object[] x : bad) {
            invalidKey(f, "bad-key-" + x[0], (String) x[1], (String) x[2], Flag.KEY_FORM);
        }
    }

    private static void weakKeys(VectorFile f) {
        BigInteger p = new BigInteger(member(DS, "p"), 16);
        BigInteger q = new BigInteger(member(DS, "q"), 16);
        BigInteger one = BigInteger.ONE;
        f.valid(
                "key-rs-4096",
                Op.PUBLIC_KEY,
                "the longest modulus",
                rs(one.shiftLeft(4095).add(one), "65537"),
                Flag.WEAK_KEY);
        f.valid(
                "key-rs-e-max",
                Op.PUBLIC_KEY,
                "the largest exponent",
                rs(one.shiftLeft(2047).add(one), "4294967295"),
                Flag.WEAK_KEY);
        Object[][] bad = {
            {"rs-2046", "a modulus of 2046 bits", rsText(one.shiftLeft(2045).add(one), "65537")},
            {"rs-1024", "a modulus of 1024 bits", rsText(one.shiftLeft(1023).add(one), "65537")},
            {"rs-3233", "a modulus out of a textbook", rsText(BigInteger.valueOf(3233), "65537")},
            {"rs-4097", "a modulus of 4097 bits", rsText(one.shiftLeft(4096).add(one), "65537")},
            {"rs-even", "an even modulus", rsText(one.shiftLeft(2047), "65537")},
            {
                "rs-e-1",
                "the exponent 1: every text signs itself",
                text(keyJson(RS).put("e", "1"))
            },
            {"rs-e-3", "the exponent 3", text(keyJson(RS).put("e", "3"))},
            {"rs-e-even", "an even exponent", text(keyJson(RS).put("e", "65538"))},
            {"rs-e-large", "an exponent of 33 bits", text(keyJson(RS).put("e", "4294967297"))},
            {"ds-p-composite", "a p that is no prime", ds("p", p.add(q.shiftLeft(1)))},
            {"ds-p-short", "a p of 512 bits", ds("p", p.shiftRight(512).setBit(0))},
            {"ds-p-zero", "a p of zero", ds("p", BigInteger.ZERO)},
            {"ds-q-foreign", "a q that does not divide p - 1", ds("q", q.add(BigInteger.TWO))},
            {"ds-q-short", "a q of 159 bits", ds("q", q.shiftRight(1))},
            {"ds-q-one", "a q of 1", ds("q", one)},
            {"ds-g-zero", "a g of zero", ds("g", BigInteger.ZERO)},
            {"ds-g-one", "a g of 1", ds("g", one)},
            {"ds-g-other-order", "a g of another order", ds("g", BigInteger.TWO)},
            {"ds-g-p", "a g of p, which is zero modulo p", ds("g", p)},
            {"ds-y-zero", "a y of zero", ds("y", BigInteger.ZERO)},
            {"ds-y-one", "a y of 1: everybody can sign", ds("y", one)},
            {"ds-y-minus-one", "a y of order 2", ds("y", p.subtract(one))},
            {"ds-y-one-and-p", "a y of 1 modulo p", ds("y", p.add(one))},
        };
        for (Object[] x : bad) {
            invalidKey(f, "weak-key-" + x[0], (String) x[1], (String) x[2], Flag.WEAK_KEY);
        }
    }

    private static void invalidKey(VectorFile f, String id, String comment, String wrong, Flag flag) {
        f.invalid(
                id,
                Op.PUBLIC_KEY,
                comment,
                key(id.contains("ds-") ? DS : RS),
                "publicKey",
                wrong,
                "malformed.publicKey",
                "give a key as the library makes it",
                flag);
    }

    // ---- signing

    private static void signing(VectorFile f) {
        Map<String, Object> right = input(
                "issuer",
                ISSUER,
                "issuerSecretKey",
                ISSUER_SECRET,
                "principal",
                PRINCIPAL,
                "publicKey",
                DS,
                "issuedAt",
                SIGNED - 10_000,
                "expiresAt",
                SIGNED + DAY,
                "verifiedEmail",
                "andre@example.org",
                "generation",
                7L,
                "lastAuthAt",
                SIGNED / 1000);
        f.valid("certificate-ds-1", Op.CERTIFICATE, "of a DSA key", right, Flag.ORDINARY);
        f.valid("certificate-rs-1", Op.CERTIFICATE, "of an RSA key", with(right, "publicKey", RS), Flag.ORDINARY);
        f.valid(
                "certificate-non-ascii",
                Op.CERTIFICATE,
                "an address beyond ASCII, written with escapes",
                with(right, "verifiedEmail", "andr\u00e9\ud83e\udd8a@example.org"),
                Flag.ESCAPED_CLAIM);
        f.valid(
                "certificate-issuer-ds",
                Op.CERTIFICATE,
                "signed with DSA",
                with(right, "issuerSecretKey", DS_SECRET),
                Flag.ORDINARY);
        f.invalid(
                "bad-certificate-key",
                Op.CERTIFICATE,
                "of a weak key",
                right,
                "publicKey",
                ds("y", BigInteger.ONE),
                "malformed.publicKey",
                "give a strong one",
                Flag.WEAK_KEY);
        Map<String, Object> assertion =
                input("secretKey", DS_SECRET, "audience", AUDIENCE, "expiresAt", SIGNED + 5 * MINUTE);
        f.valid("assertion-ds-1", Op.ASSERTION, "signed with DSA and the k of RFC 6979", assertion, Flag.ORDINARY);
        f.valid(
                "assertion-rs-1",
                Op.ASSERTION,
                "signed with RSA",
                with(assertion, "secretKey", RS_SECRET),
                Flag.ORDINARY);
        Object[][] origins = {
            {"port", "a port", "http://localhost:10001"},
            {"ipv6", "an IPv6 address", "https://[2001:db8::1]"},
            {"underscore", "a name with an underscore and a final dot", "https://a_b.example."},
        };
        for (Object[] x : origins) {
            f.valid(
                    "assertion-audience-" + x[0],
                    Op.ASSERTION,
                    (String) x[1],
                    with(assertion, "audience", x[2]),
                    Flag.WRONG_AUDIENCE);
        }
        Object[][] bad = {
            {"empty", "nothing", ""},
            {"no-scheme", "no scheme", "find.example.org"},
            {"other-scheme", "another scheme", "ftp://find.example.org"},
            {"scheme-case", "a scheme in upper case", "HTTPS://find.example.org"},
            {"slash", "a slash at the end", AUDIENCE + "/"},
            {"path", "a path", AUDIENCE + "/1"},
            {"query", "a query", AUDIENCE + "?a"},
            {"fragment", "a fragment", AUDIENCE + "#a"},
            {"user", "user info", "https://a@find.example.org"},
            {"host-case", "a host in upper case", "https://Find.example.org"},
            {"no-host", "no host", "https://"},
            {"default-port", "the port of the scheme", AUDIENCE + ":443"},
            {"default-port-http", "the port of the scheme", "http://find.example.org:80"},
            {"empty-port", "an empty port", AUDIENCE + ":"},
            {"port-zero", "a port with a leading zero", AUDIENCE + ":08443"},
            {"port-large", "a port out of range", AUDIENCE + ":65536"},
            {"space", "a space", AUDIENCE + " "},
        };
        for (Object[] x : bad) {
            f.invalid(
                    "bad-assertion-audience-" + x[0],
                    Op.ASSERTION,
                    (String) x[1],
                    assertion,
                    "audience",
                    x[2],
                    "malformed.audience",
                    "give an origin",
                    Flag.WRONG_AUDIENCE);
        }
    }

    // ---- verifying

    private static void verifying(VectorFile f) {
        f.valid("verify-ds-1", Op.VERIFY_ASSERTION, "a DSA key under an RSA issuer", right(), Flag.ORDINARY);
        f.valid(
                "verify-rs-1",
                Op.VERIFY_ASSERTION,
                "an RSA key",
                verify(backed(change(c -> c.set("public-key", keyJson(RS))), jwt(RS_KEY, assertion()))),
                Flag.ORDINARY);
        f.valid(
                        "verify-published",
                        Op.VERIFY_ASSERTION,
                        "the example of the specification, an hour of 2012",
                        with(
                                with(
                                        verify(INPUTS.required("published").stringValue()),
                                        "audience",
                                        "http://localhost:10001"),
                                "nowMillis",
                                1_347_994_500_000L),
                        Flag.PUBLISHED)
                .source(SPECIFICATION)
                .expect("principal", "warner@mockmyid.com");
        for (String name : List.of("npmDs", "npmRs")) {
            f.valid(
                            "verify-" + (name.equals("npmDs") ? "npm-ds" : "npm-rs"),
                            Op.VERIFY_ASSERTION,
                            "made by a library in the field",
                            verify(INPUTS.required(name).stringValue()),
                            Flag.PUBLISHED)
                    .source(NPM)
                    .expect("verifiedEmail", "fox@example.org");
        }
        f.valid(
                "verify-few-claims",
                Op.VERIFY_ASSERTION,
                "only the claims that every certificate has",
                verify(backed(
                        change(c -> c.remove(List.of("fxa-verifiedEmail", "fxa-generation", "fxa-lastAuthAt"))),
                        jwt(DS_KEY, assertion()))),
                Flag.CLAIM_FORM);
        f.valid(
                "verify-more-claims",
                Op.VERIFY_ASSERTION,
                "claims and header members of deployed issuers and clients, which have no meaning here",
                verify(backed(
                        jwt(
                                ISSUER_KEY,
                                "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\",\"jku\":\"https://evil.example/keys\"}",
                                text(claims().put("fxa-tokenVerified", true)
                                        .set("fxa-amr", claims().putArray("x").add("pwd")))),
                        jwt(DS_KEY, text(assertionJson().put("iss", "127.0.0.1").put("iat", SIGNED + DAY))))),
                Flag.CLAIM_FORM);
        f.valid(
                "verify-utf8",
                Op.VERIFY_ASSERTION,
                "an address beyond ASCII, in UTF-8",
                verify(backed(
                        change(c -> c.put("fxa-verifiedEmail", "andr\u00e9@example.org")), jwt(DS_KEY, assertion()))),
                Flag.ESCAPED_CLAIM);
        f.valid(
                "verify-escapes",
                Op.VERIFY_ASSERTION,
                "the same, with escapes",
                verify(backed(
                        jwt(ISSUER_KEY, text(claims()).replace("fox@", "fox\\u00e9\\ud83e\\udd8A@")),
                        jwt(DS_KEY, assertion()))),
                Flag.ESCAPED_CLAIM);
    }

    private static void forms(VectorFile f) {
        String certificate = jwt(ISSUER_KEY, text(claims()));
        String assertion = jwt(DS_KEY, assertion());
        String payload = assertion.split("\\.")[1];
        Object[][] bad = {
            {"empty", "nothing", "", "chain", Flag.CERTIFICATE_CHAIN},
            {"no-certificate", "an assertion alone", assertion, "chain", Flag.CERTIFICATE_CHAIN},
            {"empty-certificate", "an empty certificate", "~" + assertion, "parts", Flag.JWT_FORM},
            {
                "two-certificates",
                "a chain of two",
                backed(certificate, certificate + "~" + assertion),
                "chain",
                Flag.CERTIFICATE_CHAIN
            },
            {
                "user-as-issuer",
                "a chain in which a user's key certifies another",
                chain(),
                "chain",
                Flag.CERTIFICATE_CHAIN
            },
            {"tilde-after", "a tilde at the end", backed(certificate, assertion) + "~", "chain", Flag.CERTIFICATE_CHAIN
            },
            {
                "too-long",
                "more than 8192 characters",
                filled(certificate, BackedAssertion.CHARACTERS_MAX + 3),
                "length",
                Flag.JWT_FORM
            },
            {
                "two-parts",
                "no signature",
                backed(certificate, assertion.substring(0, assertion.lastIndexOf('.'))),
                "parts",
                Flag.JWT_FORM
            },
            {"four-parts", "four parts", backed(certificate, assertion + "."), "parts", Flag.JWT_FORM},
            {
                "padded",
                "base64url with padding",
                backed(certificate, assertion.replace("." + payload, "." + payload + "=")),
                "base64url",
                Flag.JWT_FORM
            },
            {"line-end", "a line end", backed(certificate, assertion) + "\n", "base64url", Flag.JWT_FORM},
            {"space", "a space in front", " " + backed(certificate, assertion), "base64url", Flag.JWT_FORM},
            {
                "standard-alphabet",
                "base64 with the standard alphabet",
                backed(certificate, "+" + assertion.substring(1)),
                "base64url",
                Flag.JWT_FORM
            },
            {
                "stray-bits",
                "bits beyond the last byte",
                backed(certificate, strayBits(assertion)),
                "base64url",
                Flag.JWT_FORM
            },
            {
                "one-digit",
                "a single digit of base64url",
                backed(certificate, "A." + payload + ".AA"),
                "base64url",
                Flag.JWT_FORM
            },
            {
                "header-array",
                "a header that is no object",
                backed(certificate, jwt(DS_KEY, "[\"DS128\"]", assertion())),
                "json",
                Flag.JWT_FORM
            },
            {
                "header-empty",
                "an empty header",
                backed(certificate, assertion.substring(assertion.indexOf('.'))),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-text",
                "a payload that is no object",
                backed(certificate, jwt(DS_KEY, "\"" + AUDIENCE + "\"")),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-trailing",
                "something after the object",
                backed(certificate, jwt(DS_KEY, assertion() + "{}")),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-comma",
                "a comma after the last member",
                backed(certificate, jwt(DS_KEY, assertion().replace("}", ",}"))),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-quotes",
                "single quotes",
                backed(certificate, jwt(DS_KEY, assertion().replace('"', '\''))),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-comment",
                "a comment",
                backed(certificate, jwt(DS_KEY, "/**/" + assertion())),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-control",
                "a control character in a string",
                backed(certificate, jwt(DS_KEY, assertion().replace("https", "https\u0001"))),
                "json",
                Flag.JWT_FORM
            },
            {
                "payload-cut",
                "an object without its end",
                backed(certificate, jwt(DS_KEY, assertion().replace("}", ""))),
                "json",
                Flag.JWT_FORM
            },
            {
                "byte-order-mark",
                "a byte order mark",
                backed(certificate, jwt(DS_KEY, "\ufeff" + assertion())),
                "json",
                Flag.JWT_FORM
            },
            {
                "utf-8",
                "bytes that are no UTF-8",
                backed(certificate, DS_HEADER + ".eyLDKCI6MX0.AA"),
                "json",
                Flag.JWT_FORM
            },
            {
                "overlong-utf-8",
                "an overlong slash",
                backed(
                        certificate,
                        DS_HEADER + "." + base64(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'})
                                + ".AA"),
                "json",
                Flag.JWT_FORM
            },
            {
                "surrogate",
                "an unpaired surrogate",
                backed(certificate, jwt(DS_KEY, assertion().replace("{", "{\"a\":\"\\ud83e\","))),
                "json",
                Flag.JWT_FORM
            },
            {
                "duplicate-aud",
                "two audiences",
                backed(certificate, jwt(DS_KEY, assertion().replace("{", "{\"aud\":\"https://evil.example\","))),
                "json",
                Flag.JWT_FORM
            },
            {
                "duplicate-escaped",
                "two audiences, one written with an escape",
                backed(certificate, jwt(DS_KEY, assertion().replace("{", "{\"\\u0061ud\":\"https://evil.example\","))),
                "json",
                Flag.JWT_FORM
            },
            {
                "duplicate-deep",
                "two addresses of the principal",
                backed(
                        jwt(
                                ISSUER_KEY,
                                text(claims()).replace("{\"email\"", "{\"email\":\"root@" + ISSUER + "\",\"email\"")),
                        assertion),
                "json",
                Flag.JWT_FORM
            },
            {
                "deep",
                "21 levels",
                backed(
                        certificate,
                        jwt(DS_KEY, assertion().replace("}", ",\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"))),
                "json",
                Flag.JWT_FORM
            },
            {
                "number",
                "a number with a leading zero",
                backed(certificate, jwt(DS_KEY, assertion().replace("\"exp\":", "\"exp\":0"))),
                "json",
                Flag.JWT_FORM
            },
        };
        f.valid(
                "verify-long",
                Op.VERIFY_ASSERTION,
                "as many characters as there may be",
                verify(filled(certificate, BackedAssertion.CHARACTERS_MAX)),
                Flag.JWT_FORM);
        for (Object[] x : bad) {
            refused(f, "bad-form-" + x[0], (String) x[1], (String) x[2], (String) x[3], (Flag) x[4]);
        }
    }

    private static void claims(VectorFile f) {
        String assertion = jwt(DS_KEY, assertion());
        Object[][] certificates = {
            {"no-iss", "no issuer", change(c -> c.remove("iss")), "iss"},
            {"iss-number", "an issuer that is no text", change(c -> c.put("iss", 1)), "iss"},
            {"no-iat", "no iat", change(c -> c.remove("iat")), "iat"},
            {"no-exp", "no exp", change(c -> c.remove("exp")), "exp"},
            {"exp-text", "an exp that is a text", change(c -> c.put("exp", String.valueOf(SIGNED + DAY))), "exp"},
            {"exp-null", "an exp of null", change(c -> c.putNull("exp")), "exp"},
            {"exp-long", "an exp of 16 digits", change(c -> c.put("exp", 1_000_000_000_000_000L)), "exp"},
            {"no-principal", "no principal", change(c -> c.remove("principal")), "principal"},
            {"principal-text", "a principal that is a text", change(c -> c.put("principal", PRINCIPAL)), "principal"},
            {"no-email", "a principal without an email", change(c -> c.putObject("principal")), "email"},
            {"no-key", "no key", change(c -> c.remove("public-key")), "public-key"},
            {"key-text", "a key that is a text", change(c -> c.put("public-key", DS)), "public-key"},
            {
                "verified-email-null",
                "fxa-verifiedEmail of null",
                change(c -> c.putNull("fxa-verifiedEmail")),
                "fxa-verifiedEmail"
            },
            {
                "verified-email-form",
                "fxa-verifiedEmail that is no address",
                change(c -> c.put("fxa-verifiedEmail", "fox")),
                "fxa-verifiedEmail"
            },
            {
                "generation-text",
                "fxa-generation that is a text",
                change(c -> c.put("fxa-generation", "7")),
                "fxa-generation"
            },
            {
                "generation-negative",
                "fxa-generation below zero",
                change(c -> c.put("fxa-generation", -1)),
                "fxa-generation"
            },
        };
        for (Object[] x : certificates) {
            refused(
                    f,
                    "bad-claim-certificate-" + x[0],
                    (String) x[1],
                    backed((String) x[2], assertion),
                    "claim-" + x[3],
                    Flag.CLAIM_FORM);
        }
        String certificate = jwt(ISSUER_KEY, text(claims()));
        Object[][] assertions = {
            {"no-aud", "no audience", text(assertionJson().without("aud")), "aud"},
            {
                "aud-array",
                "a list of audiences",
                text((ObjectNode)
                        assertionJson().set("aud", claims().putArray("x").add(AUDIENCE))),
                "aud"
            },
            {"aud-null", "an audience of null", text(assertionJson().putNull("aud")), "aud"},
            {"no-exp", "no exp", text(assertionJson().without("exp")), "exp"},
            {"exp-text", "an exp that is a text", text(assertionJson().put("exp", "9999999999999")), "exp"},
            {"exp-negative", "an exp before 1970", text(assertionJson().put("exp", -1)), "exp"},
            {
                "exp-fraction",
                "an exp with a fraction",
                assertion().replaceFirst("\"exp\":([0-9]+)", "\"exp\":$1.0"),
                "exp"
            },
            {
                "exp-exponent",
                "an exp with an exponent",
                assertion().replaceFirst("\"exp\":([0-9]+)", "\"exp\":9e12"),
                "exp"
            },
            {"exp-true", "an exp of true", text(assertionJson().put("exp", true)), "exp"},
        };
        for (Object[] x : assertions) {
            refused(
                    f,
                    "bad-claim-assertion-" + x[0],
                    (String) x[1],
                    backed(certificate, jwt(DS_KEY, (String) x[2])),
                    "claim-" + x[3],
                    Flag.CLAIM_FORM);
        }
    }

    private static void algorithms(VectorFile f) {
        String certificate = jwt(ISSUER_KEY, text(claims()));
        String assertion = jwt(DS_KEY, assertion());
        Object[][] headers = {
            {"none", "no signature", "{\"alg\":\"none\"}"},
            {"none-case", "no signature, in another spelling", "{\"alg\":\"nOnE\"}"},
            {"hs256", "a MAC", "{\"alg\":\"HS256\"}"},
            {"es256", "another signature", "{\"alg\":\"ES256\"}"},
            {"rs384", "another hash", "{\"alg\":\"RS384\"}"},
            {"rs128", "RSA of 1024 bits, as older issuers have it", "{\"alg\":\"RS128\"}"},
            {"ds160", "a name inside some programs", "{\"alg\":\"DS160\"}"},
            {"lower-case", "lower case", "{\"alg\":\"ds128\"}"},
            {"missing", "no alg", "{}"},
            {"null", "an alg of null", "{\"alg\":null}"},
            {"array", "a list of algorithms", "{\"alg\":[\"DS128\"]}"},
        };
        for (Object[] x : headers) {
            refused(
                    f,
                    "bad-alg-" + x[0],
                    (String) x[1],
                    backed(certificate, jwt(DS_KEY, (String) x[2], assertion())),
                    "algorithm",
                    Flag.ALGORITHM_CONFUSION);
        }
        String unsigned = jwt(DS_KEY, "{\"alg\":\"none\"}", assertion());
        refused(
                f,
                "bad-alg-none-unsigned",
                "no signature, and none there",
                backed(certificate, unsigned.substring(0, unsigned.lastIndexOf('.') + 1)),
                "algorithm",
                Flag.ALGORITHM_CONFUSION);
        refused(
                f,
                "bad-alg-certificate-none",
                "a certificate without a signature",
                backed(jwt(ISSUER_KEY, "{\"alg\":\"none\"}", text(claims())), assertion),
                "algorithm",
                Flag.ALGORITHM_CONFUSION);
        refused(
                f,
                "bad-alg-certificate-other-key",
                "a certificate that says DS128 under an RSA key",
                backed(jwt(DS_KEY, DS128, text(claims())), assertion),
                "certificate-algorithm",
                Flag.ALGORITHM_CONFUSION);
        refused(
                f,
                "bad-alg-assertion-other-key",
                "an assertion that says RS256 under a DSA key",
                backed(certificate, jwt(RS_KEY, RS256, assertion())),
                "assertion-algorithm",
                Flag.ALGORITHM_CONFUSION);
        refused(
                f,
                "bad-alg-crit",
                "an extension that must be understood",
                backed(certificate, jwt(DS_KEY, "{\"alg\":\"DS128\",\"crit\":[\"b64\"],\"b64\":false}", assertion())),
                "crit",
                Flag.ALGORITHM_CONFUSION);
    }

    private static void signatures(VectorFile f) {
        String certificate = jwt(ISSUER_KEY, text(claims()));
        String assertion = jwt(DS_KEY, assertion());
        String signed = assertion.substring(0, assertion.lastIndexOf('.') + 1);
        byte[] right = Base64.getUrlDecoder().decode(assertion.substring(signed.length()));
        BigInteger q = new BigInteger(member(DS, "q"), 16);
        Object[][] assertions = {
            {"empty", "an empty signature", new byte[0]},
            {"zero", "r and s of zero", new byte[40]},
            {"r-zero", "r of zero", join(new byte[20], tail(right))},
            {"s-zero", "s of zero", join(head(right), new byte[20])},
            {"q", "r and s of q, which is zero modulo q", join(bytes(q), bytes(q))},
            {"r-plus-q", "an r too large by q", join(bytes(q.subtract(BigInteger.ONE)), tail(right))},
            {"short", "39 bytes", Arrays.copyOf(right, 39)},
            {"long", "41 bytes", Arrays.copyOf(right, 41)},
            {
                "padded",
                "a zero byte before r and before s",
                join(join(new byte[1], head(right)), join(new byte[1], tail(right)))
            },
            {"swapped", "s before r", join(tail(right), head(right))},
            {"der", "the encoding of X.509", der(right)},
            {"one-bit", "one bit changed", flipped(right)},
        };
        for (Object[] x : assertions) {
            refused(
                    f,
                    "bad-signature-assertion-" + x[0],
                    (String) x[1],
                    backed(certificate, signed + base64((byte[]) x[2])),
                    "assertion-signature",
                    Flag.SIGNATURE_FORM);
        }
        String body = certificate.substring(0, certificate.lastIndexOf('.') + 1);
        byte[] rsa = Base64.getUrlDecoder().decode(certificate.substring(body.length()));
        BigInteger n = new BigInteger(member(ISSUER_KEY.publicKey().toJson(), "n"));
        Object[][] certificates = {
            {"empty", "an empty signature", new byte[0]},
            {"zero", "a signature of zero", new byte[256]},
            {"short", "255 bytes", Arrays.copyOf(rsa, 255)},
            {"long", "a zero byte in front", join(new byte[1], rsa)},
            {"plus-n", "a signature too large by n", bytes(new BigInteger(1, rsa).add(n))},
            {"one-bit", "one bit changed", flipped(rsa)},
        };
        for (Object[] x : certificates) {
            refused(
                    f,
                    "bad-signature-certificate-" + x[0],
                    (String) x[1],
                    backed(body + base64((byte[]) x[2]), assertion),
                    "certificate-signature",
                    Flag.SIGNATURE_FORM);
        }
        refused(
                f,
                "bad-signer-certificate",
                "a certificate signed by another RSA key",
                backed(jwt(RS_KEY, text(claims())), assertion),
                "certificate-signature",
                Flag.WRONG_SIGNER);
        refused(
                f,
                "bad-signer-certificate-self",
                "a certificate signed by the key in it",
                backed(
                        jwt(RS_KEY, text((ObjectNode) claims().set("public-key", keyJson(RS)))),
                        jwt(RS_KEY, assertion())),
                "certificate-signature",
                Flag.WRONG_SIGNER);
        refused(
                f,
                "bad-signer-certificate-jwk",
                "a certificate signed by a key in its header",
                backed(jwt(RS_KEY, "{\"alg\":\"RS256\",\"jwk\":" + RS + "}", text(claims())), assertion),
                "certificate-signature",
                Flag.WRONG_SIGNER);
        refused(
                f,
                "bad-signer-certificate-changed",
                "a certificate whose payload was exchanged",
                backed(
                        exchanged(
                                certificate,
                                jwt(ISSUER_KEY, text(claims().put("fxa-verifiedEmail", "root@example.org")))),
                        assertion),
                "certificate-signature",
                Flag.WRONG_SIGNER);
        refused(
                f,
                "bad-signer-assertion",
                "an assertion signed by another DSA key",
                backed(certificate, jwt(otherDsa(), assertion())),
                "assertion-signature",
                Flag.WRONG_SIGNER);
        refused(
                f,
                "bad-signer-assertion-issuer",
                "an assertion signed by the issuer",
                backed(change(c -> c.set("public-key", keyJson(RS))), jwt(ISSUER_KEY, assertion())),
                "assertion-signature",
                Flag.WRONG_SIGNER);
        refused(
                f,
                "bad-signer-assertion-changed",
                "an assertion whose payload was exchanged",
                backed(
                        certificate,
                        exchanged(assertion, jwt(DS_KEY, text(assertionJson().put("exp", SIGNED + DAY))))),
                "assertion-signature",
                Flag.WRONG_SIGNER);
        f.invalid(
                "bad-signer-issuer-key",
                Op.VERIFY_ASSERTION,
                "the issuer has another key by now",
                right(),
                "issuerPublicKey",
                RS,
                "assertion.certificate-signature",
                "get a new certificate",
                Flag.WRONG_SIGNER);
        f.invalid(
                "bad-alg-issuer-key",
                Op.VERIFY_ASSERTION,
                "the issuer has a key of the other kind by now",
                right(),
                "issuerPublicKey",
                DS,
                "assertion.certificate-algorithm",
                "get a new certificate",
                Flag.ALGORITHM_CONFUSION);
    }

    private static void issuers(VectorFile f) {
        String assertion = jwt(DS_KEY, assertion());
        for (String[] x : new String[][] {
            {"other", "another issuer", "example.com"},
            {"case", "upper case", "MOCKMYID.com"},
            {"dot", "a final dot", ISSUER + "."},
            {"subdomain", "a part of the domain", "a." + ISSUER},
            {"empty", "no domain", ""},
            {"space", "a space", ISSUER + " "},
        }) {
            refused(
                    f,
                    "bad-issuer-" + x[0],
                    x[1],
                    backed(change(c -> c.put("iss", x[2])), assertion),
                    "issuer-untrusted",
                    Flag.UNTRUSTED_ISSUER);
        }
        for (String[] x : new String[][] {
            {"other-domain", "a principal of another domain", "warner@example.com"},
            {"subdomain", "a principal of a part of the domain", "warner@a." + ISSUER},
            {"two-ats", "a principal with two @", "warner@example.com@" + ISSUER},
            {"no-name", "a principal without a name", "@" + ISSUER},
            {"no-domain", "a principal without a domain", ISSUER},
        }) {
            refused(
                    f,
                    "bad-principal-" + x[0],
                    x[1],
                    backed(change(c -> c.putObject("principal").put("email", x[2])), assertion),
                    "principal",
                    Flag.UNTRUSTED_ISSUER);
        }
    }

    private static void certifiedKeys(VectorFile f) {
        BigInteger p = new BigInteger(member(DS, "p"), 16);
        String assertion = jwt(DS_KEY, assertion());
        Object[][] keys = {
            {"y-one", "a key with which everybody can sign", ds("y", BigInteger.ONE)},
            {"y-minus-one", "a y of order 2", ds("y", p.subtract(BigInteger.ONE))},
            {"g-one", "a g of 1", ds("g", BigInteger.ONE)},
            {"p-composite", "a p that is no prime", ds("p", p.add(new BigInteger(member(DS, "q"), 16).shiftLeft(1)))},
            {
                "upper-case",
                "hex in upper case",
                text(keyJson(DS).put("y", member(DS, "y").toUpperCase(Locale.ROOT)))
            },
            {
                "rs-1024",
                "an RSA key of 1024 bits",
                rsText(BigInteger.ONE.shiftLeft(1023).setBit(0), "65537")
            },
            {"rs-e-1", "an RSA key with the exponent 1", text(keyJson(RS).put("e", "1"))},
            {"jwk", "a JSON Web Key", "{\"kty\":\"DSA\"}"},
            {"empty", "no key in it", "{}"},
        };
        for (Object[] x : keys) {
            refused(
                    f,
                    "bad-certified-key-" + x[0],
                    (String) x[1],
                    backed(change(c -> c.set("public-key", keyJson((String) x[2]))), assertion),
                    "certified-key",
                    Flag.WEAK_KEY);
        }
    }

    private static void audiences(VectorFile f) {
        String certificate = jwt(ISSUER_KEY, text(claims()));
        for (String[] x : new String[][] {
            {"other", "another service", "https://other.example.org"},
            {"http", "another scheme", "http://find.example.org"},
            {"port", "another port", AUDIENCE + ":8443"},
            {"default-port", "the port of the scheme written out", AUDIENCE + ":443"},
            {"slash", "a slash at the end", AUDIENCE + "/"},
            {"path", "a path", AUDIENCE + "/1/register"},
            {"case", "upper case", "https://FIND.example.org"},
            {"host", "the host alone", "find.example.org"},
            {"prefix", "the right one as a prefix", AUDIENCE + ".evil.example"},
            {"empty", "nobody", ""},
        }) {
            refused(
                    f,
                    "bad-audience-" + x[0],
                    x[1],
                    backed(certificate, jwt(DS_KEY, text(assertionJson().put("aud", x[2])))),
                    "audience",
                    Flag.WRONG_AUDIENCE);
        }
        f.invalid(
                "bad-audience-verifier",
                Op.VERIFY_ASSERTION,
                "an assertion that was made for another service",
                right(),
                "audience",
                "https://other.example.org",
                "assertion.audience",
                "ask the user for one of your own",
                Flag.WRONG_AUDIENCE);
    }

    private static void times(VectorFile f) {
        String certificate = jwt(ISSUER_KEY, text(claims()));
        long end = SIGNED + 5 * MINUTE;
        f.valid(
                "verify-last-moment",
                Op.VERIFY_ASSERTION,
                "at the assertion's exp",
                with(right(), "nowMillis", end),
                Flag.ASSERTION_TIME);
        f.invalid(
                "bad-time-assertion-expired",
                Op.VERIFY_ASSERTION,
                "a millisecond later",
                right(),
                "nowMillis",
                end + 1,
                "assertion.expired",
                "make a new assertion",
                Flag.ASSERTION_TIME);
        String decades = backed(certificate, jwt(DS_KEY, text(assertionJson().put("exp", 9_999_999_999_999L))));
        f.valid(
                "verify-for-ever",
                Op.VERIFY_ASSERTION,
                "an exp in the year 2286, as a browser for phones has it",
                verify(decades),
                Flag.ASSERTION_TIME);
        f.valid(
                "verify-certificate-last-moment",
                Op.VERIFY_ASSERTION,
                "at the certificate's exp",
                with(verify(decades), "nowMillis", SIGNED + DAY),
                Flag.ASSERTION_TIME);
        f.invalid(
                "bad-time-certificate-expired",
                Op.VERIFY_ASSERTION,
                "an assertion for ever, a millisecond after its certificate",
                verify(decades),
                "nowMillis",
                SIGNED + DAY + 1,
                "assertion.certificate-expired",
                "get a new certificate",
                Flag.ASSERTION_TIME);
        String issued = backed(change(c -> c.put("iat", SIGNED).put("exp", SIGNED + DAY)), jwt(DS_KEY, assertion()));
        f.valid(
                "verify-clock-behind",
                Op.VERIFY_ASSERTION,
                "a verifier whose clock is 60 seconds behind",
                with(verify(issued), "nowMillis", SIGNED - MINUTE),
                Flag.ASSERTION_TIME);
        f.invalid(
                "bad-time-certificate-early",
                Op.VERIFY_ASSERTION,
                "a millisecond more",
                verify(issued),
                "nowMillis",
                SIGNED - MINUTE - 1,
                "assertion.certificate-early",
                "wait, or set the clock",
                Flag.ASSERTION_TIME);
        String longest =
                backed(change(c -> c.put("iat", SIGNED).put("exp", SIGNED + DAY + MINUTE)), jwt(DS_KEY, assertion()));
        f.valid("verify-longest", Op.VERIFY_ASSERTION, "24 hours and 60 seconds", verify(longest), Flag.ASSERTION_TIME);
        refused(
                f,
                "bad-time-certificate-lifetime",
                "a millisecond more",
                backed(
                        change(c -> c.put("iat", SIGNED).put("exp", SIGNED + DAY + MINUTE + 1)),
                        jwt(DS_KEY, assertion())),
                "certificate-lifetime",
                Flag.ASSERTION_TIME);
        refused(
                f,
                "bad-time-seconds",
                "times in seconds",
                backed(
                        change(c -> c.put("iat", SIGNED / 1000).put("exp", (SIGNED + DAY) / 1000)),
                        jwt(DS_KEY, assertion())),
                "certificate-expired",
                Flag.ASSERTION_TIME);
        refused(
                f,
                "bad-order-signature-before-time",
                "a wrong signature is reported before the certificate's time",
                backed(jwt(RS_KEY, text(claims().put("exp", 1))), jwt(DS_KEY, assertion())),
                "certificate-signature",
                Flag.ORDER_OF_CHECKS);
        refused(
                f,
                "bad-order-time-before-key",
                "an expired certificate is reported before its weak key",
                backed(
                        change(c -> c.put("exp", SIGNED).set("public-key", keyJson(ds("y", BigInteger.ONE)))),
                        jwt(DS_KEY, assertion())),
                "certificate-expired",
                Flag.ORDER_OF_CHECKS);
        refused(
                f,
                "bad-order-assertion-before-audience",
                "a wrong signature is reported before the audience",
                backed(certificate, jwt(otherDsa(), text(assertionJson().put("aud", "https://other.example.org")))),
                "assertion-signature",
                Flag.ORDER_OF_CHECKS);
        refused(
                f,
                "bad-order-audience-before-time",
                "a wrong audience is reported before the time",
                backed(
                        certificate,
                        jwt(
                                DS_KEY,
                                text(assertionJson()
                                        .put("aud", "https://other.example.org")
                                        .put("exp", 1)))),
                "audience",
                Flag.ORDER_OF_CHECKS);
    }

    // ---- making texts, right and wrong

    private static final String RS256 = "{\"alg\":\"RS256\"}";
    private static final String DS128 = "{\"alg\":\"DS128\"}";
    private static final String DS_HEADER = base64(DS128.getBytes(StandardCharsets.US_ASCII));

    private static ObjectNode claims() {
        ObjectNode claims = VectorFiles.JSON.createObjectNode();
        claims.put("iss", ISSUER).put("iat", SIGNED - 10_000).put("exp", SIGNED + DAY);
        claims.putObject("principal").put("email", PRINCIPAL);
        claims.set("public-key", keyJson(DS));
        return claims.put("fxa-verifiedEmail", "fox@example.org")
                .put("fxa-generation", 7)
                .put("fxa-lastAuthAt", SIGNED / 1000);
    }

    private static String change(Consumer<ObjectNode> change) {
        ObjectNode claims = claims();
        change.accept(claims);
        return jwt(ISSUER_KEY, text(claims));
    }

    private static ObjectNode assertionJson() {
        return VectorFiles.JSON.createObjectNode().put("aud", AUDIENCE).put("exp", SIGNED + 5 * MINUTE);
    }

    private static String assertion() {
        return text(assertionJson());
    }

    private static String jwt(SigningKey key, String payload) {
        return jwt(key, "{\"alg\":\"" + key.publicKey().algorithm() + "\"}", payload);
    }

    private static String jwt(SigningKey key, String header, String payload) {
        String signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(payload.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(key.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The header and signature of one text around the payload of another. */
    private static String exchanged(String text, String other) {
        String[] parts = text.split("\\.");
        return parts[0] + "." + other.split("\\.")[1] + "." + parts[2];
    }

    private static SigningKey otherDsa() {
        return SigningKey.parse(text(keyJson(DS_SECRET).put("x", "2")));
    }

    /** The user certifies a key of their own for a principal of the issuer. */
    private static String chain() {
        String user = change(c -> c.set("public-key", keyJson(RS)));
        ObjectNode claims = claims();
        claims.putObject("principal").put("email", "root@" + ISSUER);
        return user + "~" + jwt(RS_KEY, text(claims)) + "~" + jwt(DS_KEY, assertion());
    }

    /** The longest text that is not longer than this; base64url has no text of every length. */
    private static String filled(String certificate, int charactersMax) {
        int filling = charactersMax;
        while (true) {
            String text = backed(certificate, jwt(DS_KEY, text(assertionJson().put("a", "a".repeat(filling)))));
            if (text.length() <= charactersMax) {
                return text;
            }
            filling -= Math.max((text.length() - charactersMax) / 2, 1);
        }
    }

    /** The last digit of a signature of 40 bytes has four bits that belong to no byte. */
    private static String strayBits(String text) {
        return text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) + 1);
    }

    private static byte[] der(byte[] rs) {
        byte[] r = new BigInteger(1, head(rs)).toByteArray();
        byte[] s = new BigInteger(1, tail(rs)).toByteArray();
        return join(
                new byte[] {0x30, (byte) (4 + r.length + s.length), 0x02, (byte) r.length},
                join(r, join(new byte[] {0x02, (byte) s.length}, s)));
    }

    private static byte[] head(byte[] rs) {
        return Arrays.copyOf(rs, rs.length / 2);
    }

    private static byte[] tail(byte[] rs) {
        return Arrays.copyOfRange(rs, rs.length / 2, rs.length);
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[flipped.length - 1] ^= 1;
        return flipped;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] bytes(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // ---- inputs

    private static Map<String, Object> key(String json) {
        return input("publicKey", json);
    }

    private static Map<String, Object> rs(BigInteger n, String e) {
        return key(rsText(n, e));
    }

    private static String rsText(BigInteger n, String e) {
        return text(keyJson(RS).put("n", n.toString()).put("e", e));
    }

    private static String ds(String name, BigInteger value) {
        return text(keyJson(DS).put(name, value.toString(16)));
    }

    private static Map<String, Object> right() {
        return verify(backed(jwt(ISSUER_KEY, text(claims())), jwt(DS_KEY, assertion())));
    }

    private static Map<String, Object> verify(String backedAssertion) {
        return input(
                "backedAssertion", backedAssertion,
                "audience", AUDIENCE,
                "nowMillis", NOW,
                "issuer", ISSUER,
                "issuerPublicKey", ISSUER_KEY.publicKey().toJson());
    }

    private static void refused(VectorFile f, String id, String comment, String wrong, String reason, Flag flag) {
        f.invalid(
                id,
                Op.VERIFY_ASSERTION,
                comment,
                right(),
                "backedAssertion",
                wrong,
                "assertion." + reason,
                "give a right one",
                flag);
    }

    private static String backed(String certificate, String assertion) {
        return BackedAssertion.join(certificate, assertion);
    }

    private static Map<String, Object> with(Map<String, Object> input, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(input);
        changed.put(name, value);
        return changed;
    }

    private static ObjectNode keyJson(String json) {
        return VectorFiles.JSON.readTree(json).asObject();
    }

    private static String member(String json, String name) {
        return keyJson(json).required(name).stringValue();
    }

    private static String without(String json, String name) {
        return text((ObjectNode) keyJson(json).without(name));
    }

    private static String padded(String hex) {
        return "0".repeat(256 - hex.length()) + hex;
    }

    private static String text(JsonNode json) {
        return json.toString();
    }
}
