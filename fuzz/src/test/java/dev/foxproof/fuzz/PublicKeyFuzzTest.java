package dev.foxproof.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.browserid.BrowserIdKey;
import dev.foxproof.spec.browserid.DsaKey;
import dev.foxproof.spec.browserid.JsonTexts;
import dev.foxproof.spec.browserid.RsaKey;
import dev.foxproof.spec.errors.MalformedValueException;
import dev.foxproof.spec.vectors.Op;
import dev.foxproof.spec.vectors.VectorFiles;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The key in a certificate: weak keys and other spellings are refused, and a key that is written is read as itself. */
public final class PublicKeyFuzzTest implements FuzzTarget {
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,1233}");

    @Requirement({"BID-1", "BID-2", "BID-3"})
    @ArgumentsSource(VectorSeeds.class)
    @FuzzTest
    void holds(byte[] input) {
        check(input);
    }

    @Override
    public void check(byte[] input) {
        check(BrowserIdKey::parse, input);
    }

    /**
     * @param parser the one of the specification, or one that is wrong on purpose
     */
    public static void check(Function<String, BrowserIdKey> parser, byte[] input) {
        String text = new String(input, UTF_8);
        Optional<Map<String, Object>> members = JsonTexts.read(text);
        BrowserIdKey key;
        try {
            key = parser.apply(text);
        } catch (MalformedValueException e) {
            BrokenProperty.unless(
                    members.isEmpty() || !isStrongRsa(members.get()), "an RSA key of the grammar is accepted");
            return;
        }
        Map<String, Object> given = members.orElseThrow(() -> new BrokenProperty("only a JSON object is a key"));
        switch (key) {
            case RsaKey rsa ->
                BrokenProperty.unless(
                        isStrongRsa(given) && rsa.n().toString().equals(given.get("n")),
                        "an RSA key is strong, and read as given");
            case DsaKey dsa -> requireGroup(dsa);
        }
        BrokenProperty.unless(parser.apply(key.toJson()).equals(key), "a key that is written is read as itself");
    }

    private static boolean isStrongRsa(Map<String, Object> members) {
        if (!"RS".equals(members.get("algorithm"))
                || !(members.get("n") instanceof String n && DECIMAL.matcher(n).matches())
                || !(members.get("e") instanceof String e && DECIMAL.matcher(e).matches())) {
            return false;
        }
        BigInteger modulus = new BigInteger(n);
        BigInteger exponent = new BigInteger(e);
        return modulus.testBit(0)
                && modulus.bitLength() >= 2047
                && modulus.bitLength() <= 4096
                && exponent.testBit(0)
                && exponent.longValue() >= 65_537
                && exponent.bitLength() <= 32;
    }

    /** Raised to q, the elements of the subgroup are 1, and nothing else is. */
    private static void requireGroup(DsaKey key) {
        BrokenProperty.unless(key.p().bitLength() == 1024 && key.q().bitLength() == 160, "a DSA key has its lengths");
        for (BigInteger element : List.of(key.g(), key.y())) {
            BrokenProperty.unless(
                    element.compareTo(BigInteger.ONE) > 0
                            && element.compareTo(key.p()) < 0
                            && element.modPow(key.q(), key.p()).equals(BigInteger.ONE),
                    "g and y of a DSA key are in its subgroup");
        }
    }

    @Override
    public Stream<Seed> seeds() {
        return VectorFiles.load("assertions", Op.PUBLIC_KEY)
                .map(vector -> Seed.text(vector, vector.json().get("publicKey").stringValue(), UTF_8));
    }

    @Override
    public List<String> dictionary() {
        return Stream.concat(
                        Json.DICTIONARY.stream(),
                        Stream.of(
                                "\"algorithm\":\"RS\"",
                                "\"algorithm\":\"DS\"",
                                "\"n\":",
                                "\"e\":\"65537\"",
                                "\"y\":\"1\""))
                .toList();
    }
}
