package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.Audience;
import dev.foxproof.spec.browserid.BackedAssertion;
import dev.foxproof.spec.browserid.BackedAssertionVerifier;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.errors.AssertionException;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.keys.Email;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.SpecVector;
import dev.foxproof.spec.vectors.VectorFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base64;
import org.bouncycastle.util.encoders.DecoderException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An assertion behind its certificate: a second reading, with other decoders of Base64 and JSON, takes and refuses the same; and whatever is
 * not one of the assertions that were signed is not believed, however it is spelled.
 */
public final class AssertionFuzzTest implements FuzzTarget {
    private static final int CHARACTERS_MAX = 8192;
    private static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9_-]*");

    /** Minus zero is a number that Jackson does not keep. */
    private static final Pattern UNDECIDED = Pattern.compile("-0");

    private static final SpecVector SIGNED = VectorFiles.one("assertions/verify-ds-1");
    private static final String ISSUER = SIGNED.json().get("issuer").stringValue();
    private static final BrowserIdKey KEY =
            BrowserIdKey.parse(SIGNED.json().get("issuerPublicKey").stringValue());
    private static final Audience AUDIENCE =
            new Audience(SIGNED.json().get("audience").stringValue());
    private static final Instant NOW =
            Instant.ofEpochMilli(SIGNED.json().get("nowMillis").longValue());
    private static final Set<String> BELIEVED = VectorFiles.load("assertions", Op.VERIFY_ASSERTION)
            .map(vector -> vector.json().get("backedAssertion").stringValue())
            .filter(AssertionFuzzTest::isBelieved)
            .collect(Collectors.toUnmodifiableSet());

    /** How assertions are read and judged; the ways of the specification, or some that are wrong on purpose. */
    public record Reading(Consumer<String> parse, Predicate<String> believes) {
        static final Reading OF_THE_SPECIFICATION = new Reading(BackedAssertion::parse, AssertionFuzzTest::isBelieved);
    }

    @Requirement({"BID-4", "BID-5", "BID-6", "BID-7", "BID-16", "BID-17"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(Reading.OF_THE_SPECIFICATION, input);
    }

    public static void check(Reading reading, byte[] input) {
        String text = new String(input, ISO_8859_1);
        Boolean expected = isWellFormed(text);
        try {
            reading.parse().accept(text);
            BrokenProperty.unless(!Boolean.FALSE.equals(expected), "what does not match the grammar is refused");
        } catch (AssertionException e) {
            BrokenProperty.unless(e.stage() == AssertionException.Stage.FORM, "it is refused for its form");
            BrokenProperty.unless(!Boolean.TRUE.equals(expected), "what matches the grammar is accepted");
            return;
        }
        BrokenProperty.unless(
                !reading.believes().test(text) || BELIEVED.contains(text), "what nobody signed is not believed");
    }

    /** Whether a verifier that trusts the issuer of the vectors believes it. */
    public static boolean isBelieved(String text) {
        try {
            new BackedAssertionVerifier(issuer -> issuer.equals(ISSUER) ? Optional.of(KEY) : Optional.empty())
                    .verify(text, AUDIENCE, NOW);
            return true;
        } catch (AssertionException e) {
            return false;
        }
    }

    /** The grammar of chapter 45; null where this reading cannot tell. */
    @Nullable
    private static Boolean isWellFormed(String text) {
        String[] tokens = text.split("~", -1);
        if (text.length() > CHARACTERS_MAX || tokens.length != 2) {
            return false;
        }
        ObjectNode[] claims = new ObjectNode[2];
        for (int i = 0; i < 2; i++) {
            String[] parts = tokens[i].split("\\.", -1);
            if (parts.length != 3 || decoded(parts[2]) == null) {
                return false;
            }
            byte[] header = decoded(parts[0]);
            byte[] payload = decoded(parts[1]);
            if (header == null || payload == null) {
                return false;
            }
            if (isUndecided(header) || isUndecided(payload)) {
                return null;
            }
            ObjectNode head = Json.strict(header);
            ObjectNode body = Json.strict(payload);
            if (head == null || body == null || head.has("crit") || !isAlgorithm(head.path("alg"))) {
                return false;
            }
            claims[i] = body;
        }
        return isCertificate(claims[0]) && claims[1].path("aud").isString() && isNumber(claims[1].path("exp"));
    }

    private static boolean isUndecided(byte[] json) {
        return UNDECIDED.matcher(new String(json, ISO_8859_1)).find();
    }

    private static boolean isAlgorithm(JsonNode alg) {
        return alg.isString() && Set.of("RS256", "DS128").contains(alg.stringValue());
    }

    private static boolean isCertificate(ObjectNode claims) {
        return claims.path("iss").isString()
                && isNumber(claims.path("iat"))
                && isNumber(claims.path("exp"))
                && claims.path("public-key").isObject()
                && claims.path("principal").path("email").isString()
                && claims.path("principal").isObject()
                && (!claims.has("fxa-verifiedEmail") || isEmail(claims.get("fxa-verifiedEmail")))
                && (!claims.has("fxa-generation") || isNumber(claims.get("fxa-generation")))
                && (!claims.has("fxa-lastAuthAt") || isNumber(claims.get("fxa-lastAuthAt")));
    }

    private static boolean isNumber(JsonNode value) {
        return value.isIntegralNumber()
                && value.bigIntegerValue().signum() >= 0
                && value.bigIntegerValue().toString().length() <= 15;
    }

    private static boolean isEmail(JsonNode value) {
        try {
            return value.isString() && new Email(value.stringValue()).asTyped() != null;
        } catch (MalformedValueException e) {
            return false;
        }
    }

    /** Canonical base64url without padding; null if it is none. */
    private static byte @Nullable [] decoded(String part) {
        if (!ALPHABET.matcher(part).matches() || part.length() % 4 == 1) {
            return null;
        }
        String standard = part.replace('-', '+').replace('_', '/') + "=".repeat((4 - part.length() % 4) % 4);
        try {
            byte[] bytes = Base64.decode(standard);
            return Base64.toBase64String(bytes).equals(standard) ? bytes : null;
        } catch (DecoderException e) {
            return null;
        }
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("assertions", Op.VERIFY_ASSERTION)
                .map(vector ->
                        Seed.text(vector, vector.json().get("backedAssertion").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "~", ".", "eyJhbGciOiJSUzI1NiJ9", "eyJhbGciOiJEUzEyOCJ9", "eyJhbGciOiJub25lIn0", "e30", "=", "==");
    }

    @Override
    public int bytesMax() {
        return 8_200;
    }
}
