package dev.foxproof.spec.browserid;

import dev.foxproof.spec.Requirement;
import dev.foxproof.spec.errors.MalformedValueException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateKeySpec;
import java.util.random.RandomGenerator;

/** An RSA key pair. */
public final class RsaSigningKey implements SigningKey {
    private static final int GENERATED_BITS = 2048;

    private final RSAPrivateKey privateKey;
    private final RsaKey publicKey;

    /**
     * @throws MalformedValueException if its public key is outside the limits of {@link RsaKey}
     */
    public RsaSigningKey(RSAPrivateCrtKey privateKey) {
        this.privateKey = privateKey;
        this.publicKey = new RsaKey(privateKey.getModulus(), privateKey.getPublicExponent());
    }

    private RsaSigningKey(RSAPrivateKey privateKey, RsaKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static RsaSigningKey read(KeyMembers members) {
        RsaKey publicKey = RsaKey.read(members);
        try {
            return new RsaSigningKey(
                    (RSAPrivateKey) KeyFactory.getInstance("RSA")
                            .generatePrivate(new RSAPrivateKeySpec(publicKey.n(), members.decimal("d"))),
                    publicKey);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the JDK takes no RSA key of this size", fault);
        }
    }

    static RsaSigningKey generate(RandomGenerator random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(GENERATED_BITS, GivenRandom.of(random));
            return new RsaSigningKey(
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the JDK makes no RSA keys", fault);
        }
    }

    @Override
    public RsaKey publicKey() {
        return publicKey;
    }

    @Override
    @Requirement("BID-6")
    public byte[] sign(byte[] message) {
        try {
            Signature signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(privateKey);
            signing.update(message);
            return signing.sign();
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("the JDK does not sign with this RSA key", fault);
        }
    }

    @Override
    public String toString() {
        return "RsaSigningKey[redacted]";
    }
}
