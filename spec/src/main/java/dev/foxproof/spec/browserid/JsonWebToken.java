package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.AssertionException.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A signed JSON object, {@code header.payload.signature}. Parsing proves nothing. */
final class JsonWebToken {
    private final String name;
    private final Algorithm algorithm;
    private final Claims claims;
    private final byte[] signed;
    private final byte[] signature;

    private JsonWebToken(String name, Algorithm algorithm, Claims claims, byte[] signed, byte[] signature) {
        this.name = name;
        this.algorithm = algorithm;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    static String sign(SigningKey key, Map<String, ?> claims) {
        String signed =
                encode(JsonText.write(Map.of("alg", key.publicKey().algorithm().name())))
                        + '.'
                        + encode(JsonText.write(claims));
        byte[] signature = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encode(String ascii) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * @param name certificate or assertion, for messages
     * @throws AssertionException at stage FORM at the first deviation from the grammar of chapter 45
     */
    @Requirement({"BID-4", "BID-5", "BID-7"})
    static JsonWebToken parse(String name, String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw refused("parts", "the " + name + " must have three parts");
        }
        Map<String, Object> header = json(name, parts[0]);
        if (header.containsKey("crit")) {
            throw refused("crit", "the header of the " + name + " demands an extension, and there is none");
        }
        Algorithm algorithm = Algorithm.named(header.get("alg"))
                .orElseThrow(() -> refused("algorithm", "the " + name + " must be signed with RS256 or DS128"));
        byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
        return new JsonWebToken(name, algorithm, new Claims(name, json(name, parts[1])), signed, bytes(name, parts[2]));
    }

    private static Map<String, Object> json(String name, String part) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes(name, part)))
                    .toString();
            return JsonText.parseObject(text);
        } catch (CharacterCodingException e) {
            throw refused("json", "a part of the " + name + " is no UTF-8");
        } catch (JsonText.Malformed e) {
            throw refused("json", "a part of the " + name + " " + e.problem());
        }
    }

    /** Java's decoder also takes padding and stray bits in the last digit, which would give one text several spellings. */
    private static byte[] bytes(String name, String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw notBase64(name);
        }
        throw notBase64(name);
    }

    private static AssertionException notBase64(String name) {
        return refused("base64url", "a part of the " + name + " is no canonical base64url without padding");
    }

    static AssertionException refused(String reason, String message) {
        return new AssertionException(Stage.FORM, reason, message);
    }

    /** What it claims; true only as far as {@link #requireSignature} held. */
    Claims claims() {
        return claims;
    }

    /**
     * @param stage the stage to refuse at
     * @param mismatch the reason if the key is of another algorithm
     * @param wrong the reason if the signature is not that of the key
     */
    @Requirement({"BID-5", "BID-6"})
    void requireSignature(BrowserIdKey key, Stage stage, String mismatch, String wrong) {
        if (key.algorithm() != algorithm) {
            throw new AssertionException(stage, mismatch, "the " + name + " names another algorithm than its key has");
        }
        if (!key.verifies(signed, signature)) {
            throw new AssertionException(stage, wrong, "the signature of the " + name + " is not that of its key");
        }
    }
}
