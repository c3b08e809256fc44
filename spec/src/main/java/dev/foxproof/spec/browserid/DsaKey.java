package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.DSAPublicKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A DSA public key.
 *
 * @param y g to the power of the private key
 * @param p a prime of {@value #P_BITS} bits
 * @param q a prime of {@value #Q_BITS} bits that divides p − 1
 * @param g an element of order q
 */
public record DsaKey(BigInteger y, BigInteger p, BigInteger q, BigInteger g) implements BrowserIdKey {
    public static final int P_BITS = 1024;
    public static final int Q_BITS = 160;
    static final int SIGNATURE_BYTES = 2 * Q_BITS / 8;

    /** A composite number passes with a probability of less than 2⁻¹⁰⁰. */
    private static final int CERTAINTY = 100;

    /**
     * @throws MalformedValueException if the numbers are no key of this size. In another group a signature may be anybody's: with y = 1
     *     everybody can sign
     */
    @Requirement("BID-3")
    public DsaKey {
        if (p.bitLength() != P_BITS || q.bitLength() != Q_BITS || p.signum() < 0 || q.signum() < 0) {
            throw KeyMembers.malformed("must have a p of " + P_BITS + " bits and a q of " + Q_BITS + " bits");
        }
        if (p.subtract(BigInteger.ONE).mod(q).signum() != 0) {
            throw KeyMembers.malformed("must have a q that divides p - 1");
        }
        requireOrder("g", g, p, q);
        requireOrder("y", y, p, q);
        if (!q.isProbablePrime(CERTAINTY) || !p.isProbablePrime(CERTAINTY)) {
            throw KeyMembers.malformed("must have primes p and q");
        }
    }

    /** With a prime q, an element other than 1 whose q-th power is 1 has the order q. */
    private static void requireOrder(String name, BigInteger element, BigInteger p, BigInteger q) {
        boolean inRange = element.compareTo(BigInteger.ONE) > 0 && element.compareTo(p) < 0;
        if (!inRange || !element.modPow(q, p).equals(BigInteger.ONE)) {
            throw KeyMembers.malformed("must have a " + name + " of order q");
        }
    }

    static DsaKey read(KeyMembers members) {
        return new DsaKey(
                members.hex("y", P_BITS), members.hex("p", P_BITS), members.hex("q", Q_BITS), members.hex("g", P_BITS));
    }

    @Override
    public Algorithm algorithm() {
        return Algorithm.DS128;
    }

    @Override
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("algorithm", Algorithm.DS128.family());
        members.put("y", y.toString(16));
        members.put("p", p.toString(16));
        members.put("q", q.toString(16));
        members.put("g", g.toString(16));
        return members;
    }

    @Override
    @Requirement("BID-6")
    public boolean verifies(byte[] message, byte[] signature) {
        // The JDK takes any two halves of one length, and throws at none.
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance("SHA1withDSAinP1363Format");
            verification.initVerify(KeyFactory.getInstance("DSA").generatePublic(new DSAPublicKeySpec(y, p, q, g)));
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException outOfRange) {
            return false;
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the JDK has no DSA with SHA-1, or refuses a key of this size", fault);
        }
    }
}
