package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.RSAPublicKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An RSA public key.
 *
 * @param n the modulus, odd, of {@value #BITS_MIN} to {@value #BITS_MAX} bits
 * @param e the exponent, odd, from 65537 to 2³² − 1
 */
public record RsaKey(BigInteger n, BigInteger e) implements BrowserIdKey {
    /** The product of two primes of 1024 bits has 2047 or 2048, and both are called keys of 2048 bits. */
    public static final int BITS_MIN = 2047;

    /** Verification takes time with the square of the length, so that a length without bound would be a way to keep a server busy. */
    public static final int BITS_MAX = 4096;

    private static final BigInteger E_MIN = BigInteger.valueOf(65_537);
    private static final int E_BITS_MAX = 32;

    /**
     * @throws MalformedValueException if a number is outside its range
     */
    @Requirement("BID-2")
    public RsaKey {
        if (n.signum() <= 0 || n.bitLength() < BITS_MIN || n.bitLength() > BITS_MAX || !n.testBit(0)) {
            throw KeyMembers.malformed("must have an odd n of " + BITS_MIN + " to " + BITS_MAX + " bits");
        }
        if (e.compareTo(E_MIN) < 0 || e.bitLength() > E_BITS_MAX || !e.testBit(0)) {
            throw KeyMembers.malformed("must have an odd e from " + E_MIN + " to 2^" + E_BITS_MAX);
        }
    }

    static RsaKey read(KeyMembers members) {
        return new RsaKey(members.decimal("n"), members.decimal("e"));
    }

    @Override
    public Algorithm algorithm() {
        return Algorithm.RS256;
    }

    @Override
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("algorithm", Algorithm.RS256.family());
        members.put("n", n.toString());
        members.put("e", e.toString());
        return members;
    }

    @Override
    @Requirement("BID-6")
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("SHA256withRSA");
            verification.initVerify(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e)));
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException wrongLength) {
            return false;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the JDK has no RSA with SHA-256, or refuses a key of this size", fault);
        }
    }
}
