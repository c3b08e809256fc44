package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.params.DSAParameters;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/**
 * A DSA key pair. It signs with the k of RFC 6979, which follows from key and message: a k that is drawn badly, or twice, betrays the
 * private key.
 */
public final class DsaSigningKey implements SigningKey {
    /** The group of FIPS 186-3's test vectors that every BrowserID library uses. */
    public static final BigInteger P = new BigInteger(
            "ff600483db6abfc5b45eab78594b3533d550d9f1bf2a992a7a8daa6dc34f8045ad4e6e0c429d334eeeaaefd7e23d4810be00e4cc1492cba3"
                    + "25ba81ff2d5a5b305a8d17eb3bf4a06a349d392e00d329744a5179380344e82a18c47933438f891e22aeef812d69c8f75e326cb7"
                    + "0ea000c3f776dfdbd604638c2ef717fc26d02e17",
            16);

    public static final BigInteger Q = new BigInteger("e21e04f911d1ed7991008ecaab3bf775984309c3", 16);

    public static final BigInteger G = new BigInteger(
            "c52a4a0ff3b7e61fdf1867ce84138369a6154f4afa92966e3c827e25cfa6cf508b90e5de419e1337e07a2e9e2a3cd5dea704d175f8ebf6af"
                    + "397d69e110b96afb17c7a03259329e4829b0d03bbc7896b15b4ade53e130858cc34d96269aa89041f409136c7242a38895c9d5bc"
                    + "cad4f389af1d7a4bd1398bd072dffa896233397a",
            16);

    private static final int Q_BYTES = DsaKey.Q_BITS / 8;

    /** FIPS 186-4, B.1.1: so many more bits than q has that the remainder is as good as uniform. */
    private static final int EXTRA_BYTES = 8;

    private final BigInteger x;
    private final DsaKey publicKey;

    private DsaSigningKey(BigInteger x) {
        this.x = x;
        this.publicKey = new DsaKey(G.modPow(x, P), P, Q, G);
    }

    static DsaSigningKey read(KeyMembers members) {
        boolean ours = members.hex("p", DsaKey.P_BITS).equals(P)
                && members.hex("q", DsaKey.Q_BITS).equals(Q)
                && members.hex("g", DsaKey.P_BITS).equals(G);
        BigInteger x = members.hex("x", DsaKey.Q_BITS);
        if (!ours || x.signum() == 0 || x.compareTo(Q) >= 0) {
            throw KeyMembers.malformed("must have the p, q and g of BrowserID, and an x from 1 to q - 1");
        }
        return new DsaSigningKey(x);
    }

    static DsaSigningKey generate(RandomGenerator random) {
        byte[] bytes = new byte[Q_BYTES + EXTRA_BYTES];
        random.nextBytes(bytes);
        BigInteger c = new BigInteger(1, bytes);
        return new DsaSigningKey(c.mod(Q.subtract(BigInteger.ONE)).add(BigInteger.ONE));
    }

    @Override
    public DsaKey publicKey() {
        return publicKey;
    }

    @Override
    @Requirement("BID-6")
    public byte[] sign(byte[] message) {
        DSASigner signer = new DSASigner(new HMacDSAKCalculator(new SHA1Digest()));
        signer.init(true, new DSAPrivateKeyParameters(x, new DSAParameters(P, Q, G)));
        BigInteger[] rs = signer.generateSignature(sha1(message));
        byte[] signature = new byte[DsaKey.SIGNATURE_BYTES];
        BigIntegers.asUnsignedByteArray(rs[0], signature, 0, Q_BYTES);
        BigIntegers.asUnsignedByteArray(rs[1], signature, Q_BYTES, Q_BYTES);
        return signature;
    }

    private static byte[] sha1(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return "DsaSigningKey[redacted]";
    }
}
